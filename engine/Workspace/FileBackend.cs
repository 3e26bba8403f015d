namespace RegistryInfra.Engine.Workspace;

/// <summary>
/// Pulumi's self-managed backend in a folder: &lt;folder&gt;/.pulumi/stacks/&lt;project&gt;/&lt;stack&gt;.json.
/// https://www.pulumi.com/docs/iac/concepts/state-and-backends/
/// </summary>
public sealed class FileBackend
{
    private const string Scheme = "file://";

    private FileBackend(string folder) => StacksDirectory = Path.Combine(folder, ".pulumi", "stacks");

    public string StacksDirectory { get; }

    /// <summary>The backend that PULUMI_BACKEND_URL names, else Pulumi.yaml, else the project's own folder.</summary>
    /// <exception cref="WorkspaceException">It is not a folder.</exception>
    public static FileBackend Of(Project project, string? backendUrl)
    {
        var (url, source) = backendUrl is { Length: > 0 }
            ? (backendUrl, "PULUMI_BACKEND_URL")
            : (project.BackendUrl, $"backend.url of {Path.GetFileName(project.File)}");
        if (url is null)
            return new(project.RootDirectory);
        if (!url.StartsWith(Scheme, StringComparison.Ordinal))
            throw new WorkspaceException($"{source}: \"{url}\" cannot be read offline: use file://<folder>, or unset it.");

        var path = url[Scheme.Length..];
        if (path is ['~', ..])
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        return new(Path.GetFullPath(path, project.RootDirectory));
    }

    /// <summary>Where the state of a stack is, whether or not it has any.</summary>
    public string SnapshotPath(string project, string stack) => Path.Combine(StacksDirectory, project, $"{stack}.json");

    /// <summary>The stacks of a project that have state.</summary>
    public IEnumerable<string> Stacks(string project)
    {
        var directory = Path.Combine(StacksDirectory, project);
        return Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            : [];
    }
}
