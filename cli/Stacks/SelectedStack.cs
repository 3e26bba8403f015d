using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli.Stacks;

/// <summary>The stack that a command works on, and its files.</summary>
internal sealed class SelectedStack
{
    private SelectedStack(Project project, FileBackend backend, string name) =>
        (Project, Backend, Name, Store) = (project, backend, name, new(backend, project.Name, name));

    public Project Project { get; }

    public FileBackend Backend { get; }

    public string Name { get; }

    public StackStore Store { get; }

    /// <summary>Goes to the directory, and finds the project there and the stack.</summary>
    public static SelectedStack Find(string? directory, string? stack) => Find(FindProject(directory), stack);

    public static SelectedStack Find(Project project, string? stack)
    {
        var backend = BackendOf(project);
        var asked = stack ?? Environment.GetEnvironmentVariable("PULUMI_STACK");
        return new(project, backend, StackSelection.Select(project, asked is "" ? null : asked, backend.Stacks(project.Name)));
    }

    public static Project FindProject(string? directory)
    {
        if (directory is not null && !Directory.Exists(directory))
        {
            throw new WorkspaceException($"--cwd {directory}: there is no such directory.");
        }

        if (directory is not null)
        {
            Environment.CurrentDirectory = directory;
        }

        return Project.Find(Environment.CurrentDirectory);
    }

    public static FileBackend BackendOf(Project project) =>
        FileBackend.Of(project, Environment.GetEnvironmentVariable("PULUMI_BACKEND_URL"));

    /// <summary>The stacks of the project here, for completion; none where there is no project.</summary>
    public static IEnumerable<string> Names()
    {
        try
        {
            var project = Project.Find(Environment.CurrentDirectory);
            return StackSelection.Existing(project).Union(BackendOf(project).Stacks(project.Name)).Order(StringComparer.Ordinal);
        }
        catch (WorkspaceException)
        {
            return [];
        }
    }

    public StackFile ReadFile() => StackFile.Read(Project, Name);
}
