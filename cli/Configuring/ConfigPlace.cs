using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Cli.Configuring;

/// <summary>A configuration key, and the way from its value to a part of it.</summary>
internal sealed record ConfigPlace(ConfigKey Key, PropertyPath Path)
{
    /// <summary>Reads a key or, with <c>--path</c>, a path that begins with one.</summary>
    /// <exception cref="WorkspaceException">It is neither.</exception>
    public static ConfigPlace Parse(string text, bool isPath, string project)
    {
        if (!isPath)
        {
            return new(ConfigKey.Parse(text, project) ?? throw Malformed(text), PropertyPath.Root);
        }

        var end = text.IndexOfAny(['.', '[', '"']);
        var colon = (end < 0 ? text : text[..end]).LastIndexOf(':');
        try
        {
            var path = PropertyPath.Parse(text[(colon + 1)..]);
            if (path.FirstKey is not { } name || path.Segments.Any(segment => segment.IsWildcard))
            {
                throw Malformed(text);
            }

            // A mapping with this one key is how the file marks a secret.
            if (path.Segments[1..].Any(segment => segment.Key == "secure"))
            {
                throw new WorkspaceException($"\"{text}\": \"secure\" stands for an encrypted value: use config set --secret.");
            }

            var key = ConfigKey.Parse(colon < 0 ? name : $"{text[..colon]}:{name}", project) ?? throw Malformed(text);
            return new(key, new(path.Segments[1..]));
        }
        catch (FormatException exception)
        {
            throw new WorkspaceException(exception.Message, exception);
        }
    }

    private static WorkspaceException Malformed(string text) =>
        new($"\"{text}\" is not a configuration key: use \"name\" or \"namespace:name\".");
}
