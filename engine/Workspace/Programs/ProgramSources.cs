using System.IO.Enumeration;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>The files that a build of a program reads, found without evaluating its projects.</summary>
/// <param name="directories">The directories of the program's project and of those that it references.</param>
internal sealed class ProgramSources(IReadOnlyCollection<string> directories)
{
    private const string BuildRoot = "Directory.Build.props";

    // What MSBuild, NuGet and the compiler look for in every directory above a project.
    private static readonly string[] _ancestral =
    [
        "Directory.*.props", "Directory.*.targets", "global.json", "nuget.config", "NuGet.Config", "NuGet.config", ".editorconfig",
    ];

    // What projects import from there.
    private static readonly string[] _imported = ["*.props", "*.targets"];

    private static readonly EnumerationOptions _inDirectory =
        new() { AttributesToSkip = 0, MatchCasing = MatchCasing.CaseSensitive };

    private static readonly EnumerationOptions _everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    /// <summary>When the youngest of them was written.</summary>
    public DateTime Newest() => directories.SelectMany(Within).Concat(Above()).DefaultIfEmpty().Max();

    private static FileSystemEnumerable<DateTime> Within(string directory) => new(
        directory,
        static (ref FileSystemEntry entry) => entry.LastWriteTimeUtc.UtcDateTime,
        _everything)
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory && IsSource(entry.FileName),
        ShouldRecursePredicate = static (ref FileSystemEntry entry) =>
            entry.FileName is not ("bin" or "obj" or "node_modules" or "TestResults") && entry.FileName[0] != '.',
    };

    // Anything may be an embedded resource, but for prose and for what configures a stack.
    private static bool IsSource(ReadOnlySpan<char> name) =>
        !name.EndsWith(".md") && !name.EndsWith(".user") && !(name.StartsWith("Pulumi.") && name.EndsWith("ml")) && name[0] != '.';

    private IEnumerable<DateTime> Above() =>
        directories.SelectMany(Ancestors)
            .Distinct()
            .SelectMany(above => (above.IsInRepository ? [.. _ancestral, .. _imported] : _ancestral)
                .SelectMany(name => Directory.EnumerateFiles(above.Path, name, _inDirectory)))
            .Select(File.GetLastWriteTimeUtc);

    // Nobody imports from above the directory where MSBuild's own search ends: a stray file there would be nobody's source.
    private static IEnumerable<(string Path, bool IsInRepository)> Ancestors(string directory)
    {
        var ancestors = new List<string>();
        for (var above = directory; above is not null; above = Path.GetDirectoryName(above))
        {
            ancestors.Add(above);
        }

        var root = ancestors.FindIndex(above => File.Exists(Path.Combine(above, BuildRoot)));
        return ancestors.Select((above, i) => (above, i <= root));
    }
}
