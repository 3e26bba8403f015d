using System.Collections.Immutable;

namespace RegistryInfra.Engine.Workspace;

/// <summary>
/// What runs the program, with the scalars of "runtime.options" by name: null, bool, long, ulong, double or string.
/// </summary>
public sealed record ProjectRuntime(string Name, ImmutableDictionary<string, object?> Options)
{
    public string? Text(string option) => Options.GetValueOrDefault(option) switch
    {
        null => null,
        string text => text,
        var other => throw new WorkspaceException($"runtime option \"{option}\" must be a text, not {other}."),
    };

    public bool Flag(string option, bool missing) => Options.GetValueOrDefault(option) switch
    {
        null => missing,
        bool flag => flag,
        var other => throw new WorkspaceException($"runtime option \"{option}\" must be true or false, not \"{other}\"."),
    };
}
