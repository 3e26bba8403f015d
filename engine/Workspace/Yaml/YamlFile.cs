using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Yaml;

/// <summary>A YAML file whose root is a mapping. Errors about its nodes name file, line and column.</summary>
internal sealed class YamlFile
{
    private YamlFile(string path, YamlMappingNode root)
    {
        Path = path;
        Root = root;
    }

    public string Path { get; }

    public YamlMappingNode Root { get; }

    /// <summary>Reads a file; one without content counts as an empty mapping.</summary>
    public static YamlFile Read(string path)
    {
        Parser? parser = null;
        try
        {
            var stream = new YamlStream();
            using (var reader = File.OpenText(path))
            {
                parser = new(reader);
                stream.Load(parser);
            }

            return stream.Documents switch
            {
                [] => new(path, []),
                [{ RootNode: YamlMappingNode root }] => new(path, root),
                [{ RootNode: YamlScalarNode { Value: null or "" } }] => new(path, []),
                [{ RootNode: var root }] => throw At(path, root.Start, "expected a mapping of keys to values"),
                [_, { RootNode: var second }, ..] => throw At(path, second.Start, "expected one YAML document, found a second"),
            };
        }
        catch (YamlException exception)
        {
            throw At(path, exception.Start, $"malformed YAML: {Reason(exception)}");
        }
        catch (InvalidOperationException)
        {
            // The library fails like this on some text that goes wrong within brackets.
            throw At(path, parser?.Current?.End ?? Mark.Empty, "malformed YAML after this place");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"{Shown(path)}: cannot be read: {exception.Message}", exception);
        }
    }

    public WorkspaceException Error(YamlNode node, string message) => At(Path, node.Start, message);

    public WorkspaceException Error(string message) => new($"{Shown(Path)}: {message}");

    /// <summary>Refuses a key that is not known, with the nearest that is.</summary>
    public void RequireKnownKeys(YamlMappingNode mapping, string what, IReadOnlyCollection<string> known)
    {
        foreach (var key in mapping.Children.Keys.OfType<YamlScalarNode>().Where(key => !known.Contains(key.Value!)))
        {
            var hint = NearestName.Of(key.Value!, known) is { } nearest
                ? $"did you mean \"{nearest}\"?"
                : $"known keys are {string.Join(", ", known.Order(StringComparer.Ordinal))}";
            throw Error(key, $"unknown key \"{key.Value}\" {what}: {hint}");
        }
    }

    private static WorkspaceException At(string path, Mark mark, string message) =>
        new($"{Shown(path)}:{mark.Line}:{mark.Column}: {message}");

    // The library wraps some errors in one that only repeats the place.
    private static string Reason(YamlException exception) =>
        (exception.InnerException as YamlException ?? exception).Message.TrimEnd('.');

    private static string Shown(string path)
    {
        var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
