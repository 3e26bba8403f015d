using System.Collections.Immutable;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Engine.Workspace;

/// <summary>A Pulumi project: what Pulumi.yaml says.</summary>
public sealed record Project
{
    private static readonly string[] _fileNames = ["Pulumi.yaml", "Pulumi.yml"];

    /// <summary>The full path of Pulumi.yaml.</summary>
    public required string File { get; init; }

    public required string Name { get; init; }

    public required ProjectRuntime Runtime { get; init; }

    public string? Description { get; init; }

    /// <summary>Where the program is, relative to the root; null is the root itself.</summary>
    public string? Main { get; init; }

    /// <summary>Where the stack files are, relative to the root; null is the root itself.</summary>
    public string? StackConfigDirectory { get; init; }

    /// <summary>Where snapshots are kept, as "pulumi login" takes it; null leaves it to the environment.</summary>
    public string? BackendUrl { get; init; }

    public ImmutableArray<ConfigDeclaration> Config { get; init; } = [];

    public string RootDirectory => Path.GetDirectoryName(File)!;

    /// <summary>The folder that the program runs in, by "main"; the program need not be there any more.</summary>
    public string ProgramDirectory
    {
        get
        {
            var path = Path.GetFullPath(Main ?? ".", RootDirectory);
            return System.IO.File.Exists(path) ? Path.GetDirectoryName(path)! : path;
        }
    }

    public string StackDirectory => Path.GetFullPath(StackConfigDirectory ?? ".", RootDirectory);

    /// <summary>Reads the Pulumi.yaml of a directory or of the nearest one above it.</summary>
    /// <exception cref="WorkspaceException">There is none, or it is not valid.</exception>
    public static Project Find(string directory) => ProjectReader.Read(Locate(directory));

    private static string Locate(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new WorkspaceException($"{directory}: there is no such directory.");
        }

        return Upwards(directory)
            .SelectMany(current => _fileNames.Select(name => Path.Combine(current, name)))
            .FirstOrDefault(System.IO.File.Exists)
            ?? throw new WorkspaceException(
                $"no Pulumi.yaml in {Path.GetFullPath(directory)} or above it: go to a project's directory or name one with --cwd.");
    }

    private static IEnumerable<string> Upwards(string directory)
    {
        for (var current = Path.GetFullPath(directory); current is not null; current = Path.GetDirectoryName(current))
        {
            yield return current;
        }
    }
}
