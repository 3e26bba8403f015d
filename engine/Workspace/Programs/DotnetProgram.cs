using RegistryInfra.Engine.Programs;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>A program of the runtime "dotnet": run directly, built before only when its sources are newer.</summary>
internal static class DotnetProgram
{
    public static async Task<IProgram> PrepareAsync(
        Project project, Action<string> status, CancellationToken cancellationToken)
    {
        var location = ProgramLocation.Of(project);
        var assembly = project.Runtime.Text("binary") is { } binary
            ? RequireBinary(Path.GetFullPath(binary, location.Directory), binary)
            : await BuiltAsync(DotnetProject.In(location), status, cancellationToken);

        IReadOnlyList<string> command = Path.GetExtension(assembly) == ".dll"
            ? [project.Runtime.Text("use-executor") ?? DotnetHost.Path, assembly]
            : [assembly];
        return new ChildProgram(location.Directory, _ => command);
    }

    private static async Task<string> BuiltAsync(
        DotnetProject project, Action<string> status, CancellationToken cancellationToken)
    {
        if (project.FreshAssembly() is { } fresh)
        {
            return fresh;
        }

        status($"Building {Path.GetFileName(project.File)}");
        return await DotnetBuild.RunAsync(project, cancellationToken);
    }

    private static string RequireBinary(string path, string asWritten) => File.Exists(path)
        ? path
        : throw new WorkspaceException($"runtime option \"binary\": there is no file {asWritten}: build it before, or remove the option.");
}
