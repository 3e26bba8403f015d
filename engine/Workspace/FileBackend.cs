using RegistryInfra.Engine.Backends;

namespace RegistryInfra.Engine.Workspace;

/// <summary>
/// Pulumi's self-managed backend in a folder: &lt;folder&gt;/.pulumi/stacks/&lt;project&gt;/&lt;stack&gt;.json, or without
/// the project where .pulumi/meta.yaml says version 0. https://www.pulumi.com/docs/iac/concepts/state-and-backends/
/// </summary>
public sealed class FileBackend
{
    /// <summary>The organisation of every stack that no service keeps.</summary>
    private const string Organization = "organization";

    private const string Scheme = "file://";

    private static readonly string[] _extensions = [".json", ".json.gz", ".json.zst"];

    /// <summary>
    /// What may follow the folder in an address:
    /// <see href="https://pkg.go.dev/gocloud.dev/blob/fileblob#URLOpener">options of Go's fileblob</see>, none of which
    /// changes where the state is.
    /// </summary>
    private static readonly string[] _options =
        ["no_tmp_dir", "create_dir", "dir_file_mode", "metadata", "base_url", "secret_key_path"];

    private readonly string _bookkeeping;
    private readonly Lazy<bool> _isLegacy;

    private FileBackend(string folder)
    {
        _bookkeeping = Path.Combine(folder, ".pulumi");
        StacksDirectory = Path.Combine(_bookkeeping, "stacks");
        _isLegacy = new(() => BackendLayout.IsLegacy(_bookkeeping));
    }

    public string StacksDirectory { get; }

    /// <summary>True when stacks are not kept by project.</summary>
    internal bool IsLegacy => _isLegacy.Value;

    /// <summary>The backend that PULUMI_BACKEND_URL names, else Pulumi.yaml, else the project's own folder.</summary>
    /// <exception cref="WorkspaceException">It is not a folder, or there is no such folder.</exception>
    public static FileBackend Of(Project project, string? backendUrl)
    {
        var (url, source) = backendUrl is { Length: > 0 }
            ? (backendUrl, "PULUMI_BACKEND_URL")
            : (project.BackendUrl, $"backend.url of {Path.GetFileName(project.File)}");
        if (url is null)
        {
            return new(project.RootDirectory);
        }

        if (!url.StartsWith(Scheme, StringComparison.Ordinal))
        {
            throw new WorkspaceException($"{source}: \"{url}\" cannot be read offline: use file://<folder>, or unset it.");
        }

        var (path, options) = url[Scheme.Length..].Split('?', 2) is [var before, var after] ? (before, after) : (url[Scheme.Length..], "");
        var creates = false;
        foreach (var option in options.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            creates |= option is "create_dir=true";
            if (!_options.Contains(option.Split('=')[0]))
            {
                throw new WorkspaceException($"{source}: \"{url}\": option \"{option}\" is not known: remove it.");
            }
        }

        path = Uri.UnescapeDataString(path);
        if (path is ['~', ..])
        {
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        }

        path = Path.GetFullPath(path, project.RootDirectory);
        // A state that was named and is not found must not count as an empty one: all of it would be created again.
        return creates || System.IO.Directory.Exists(path)
            ? new(path)
            : throw new WorkspaceException($"{source}: \"{url}\": there is no folder {path}: create it, or correct the address.");
    }

    /// <summary>A folder of the bookkeeping, such as that of a stack's locks.</summary>
    internal string Folder(string kind, string name) => Path.Combine(_bookkeeping, kind, name);

    /// <summary>Makes a new backend say which layout it has, as the Pulumi CLI does. An older layout says nothing.</summary>
    internal void Initialize()
    {
        var meta = Path.Combine(_bookkeeping, "meta.yaml");
        if (!IsLegacy && !File.Exists(meta))
        {
            AtomicFile.Write(meta, stream => stream.Write("version: 1\n"u8));
        }
    }

    /// <summary>Where the state of a stack is: of several files the youngest, where there is none the plain one.</summary>
    public string SnapshotPath(string project, string stack) =>
        _extensions.Select(extension => Path.Combine(Directory(project), stack + extension))
            .Where(File.Exists)
            .MaxBy(File.GetLastWriteTimeUtc)
            ?? Path.Combine(Directory(project), stack + _extensions[0]);

    /// <summary>Where the state of the stack is that a program refers to.</summary>
    /// <param name="name">stack, organization/stack or organization/project/stack.</param>
    /// <param name="project">The project of the program, for a name without one.</param>
    /// <exception cref="EngineException">It is another organisation's.</exception>
    public string ReferredPath(string name, string project)
    {
        var parts = name.Split('/');
        if (parts.Length is 2 or 3 && parts[0] != Organization)
        {
            throw new EngineException($"\"{name}\" is a stack of a Pulumi service: a stack in a folder is organization/<project>/<stack>.");
        }

        return SnapshotPath(parts.Length == 3 ? parts[1] : project, parts[^1]);
    }

    /// <summary>The stacks of a project that have state.</summary>
    public IEnumerable<string> Stacks(string project) => System.IO.Directory.Exists(Directory(project))
        ? System.IO.Directory.EnumerateFiles(Directory(project)).Select(Path.GetFileName).Select(StackName!).OfType<string>().Distinct()
        : [];

    private string Directory(string project) => _isLegacy.Value ? StacksDirectory : Path.Combine(StacksDirectory, project);

    private static string? StackName(string file) =>
        _extensions.Where(file.EndsWith).Select(extension => file[..^extension.Length]).FirstOrDefault();
}
