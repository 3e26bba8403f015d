using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Where in the source a resource is declared, as a snapshot keeps it: project:///index.ts#12,7.</summary>
internal sealed class SourcePositions(string rootDirectory)
{
    /// <summary>Null when the program says nothing that can be read.</summary>
    public string? Read(SourcePosition? position)
    {
        if (position is not { Line: >= 0, Column: >= 0 } || !Uri.TryCreate(position.Uri, UriKind.Absolute, out var uri) || !uri.IsFile)
        {
            return null;
        }

        var path = Path.GetRelativePath(rootDirectory, uri.LocalPath).Replace('\\', '/');
        var column = position.Column == 0 ? "" : $",{position.Column}";
        return $"project:///{string.Join('/', path.Split('/').Select(Escape))}#{position.Line}{column}";
    }

    public IEnumerable<string> Read(StackTrace? trace) => trace is null ? [] : trace.Frames.Select(f => Read(f.Pc) ?? "");

    // What an address may hold in its path without a percent sign.
    private static string Escape(string name) => "$&+,:;=@".Aggregate(Uri.EscapeDataString(name),
        (text, c) => text.Replace(Uri.HexEscape(c), c.ToString(), StringComparison.Ordinal));
}
