using System.Text.Json;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>The project file of a program, what it was built into, and whether that is still up to date.</summary>
internal sealed class DotnetProject(string file)
{
    private static readonly string[] _extensions = [".csproj", ".fsproj", ".vbproj"];

    public string File => file;

    private string Directory { get; } = Path.GetDirectoryName(file)!;

    /// <summary>
    /// Written after a build with the time at which it began: a build that finds nothing to do leaves the assembly's own
    /// time behind that of a touched file.
    /// </summary>
    public string Stamp => Path.Combine(Directory, "obj", "preview.stamp");

    public static DotnetProject In(ProgramLocation location)
    {
        if (location.EntryPoint != ".")
        {
            return new(Path.Combine(location.Directory, location.EntryPoint));
        }

        var files = System.IO.Directory.EnumerateFiles(location.Directory)
            .Where(file => _extensions.Contains(Path.GetExtension(file)))
            .ToArray();
        return files switch
        {
            [var only] => new(only),
            [] => throw new WorkspaceException($"{location.Directory}: there is no project file (*.csproj) to run: check \"main\"."),
            _ => throw new WorkspaceException(
                $"{location.Directory}: there are {files.Length} project files: name the one to run in \"main\", such as "
                + $"{Path.GetFileName(files[0])}."),
        };
    }

    /// <summary>The built assembly, if it is not older than any source, else null.</summary>
    public string? FreshAssembly()
    {
        if (Assembly() is not { } assembly || References() is not { } references)
        {
            return null;
        }

        var sources = new ProgramSources([Directory, .. references]);
        return sources.Newest() <= Latest([assembly, Path.ChangeExtension(assembly, ".pdb"), Stamp]) ? assembly : null;
    }

    /// <summary>The assembly that was built last, in whichever configuration; null if none was.</summary>
    public string? Assembly()
    {
        var output = Path.Combine(Directory, "bin");
        if (!System.IO.Directory.Exists(output))
        {
            return null;
        }
        // Only what can be run has a runtime configuration: bin/<configuration>/<framework>/<name>.runtimeconfig.json.
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 };
        return System.IO.Directory.EnumerateFiles(output, "*.runtimeconfig.json", options)
            .Where(config => Path.GetFileName(Path.GetDirectoryName(config)) != "publish")
            .Select(config => config.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal))
            .Where(System.IO.File.Exists)
            .MaxBy(System.IO.File.GetLastWriteTimeUtc);
    }

    /// <summary>Debug or Release, as the last build had it; null if there was none.</summary>
    public string? Configuration() =>
        Assembly() is { } assembly ? Path.GetRelativePath(Path.Combine(Directory, "bin"), assembly).Split(Path.DirectorySeparatorChar)[0] : null;

    /// <summary>The directories of all projects that this one references, as the last restore resolved them.</summary>
    private List<string>? References()
    {
        var assets = Path.Combine(Directory, "obj", "project.assets.json");
        if (!System.IO.File.Exists(assets))
        {
            return null;
        }

        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(assets));
        return [.. document.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").ValueEquals("project"))
            .Select(library => Path.GetDirectoryName(Path.GetFullPath(library.Value.GetProperty("path").GetString()!, Directory))!)];
    }

    private static DateTime Latest(IEnumerable<string> files) =>
        files.Where(System.IO.File.Exists).Max(System.IO.File.GetLastWriteTimeUtc);
}
