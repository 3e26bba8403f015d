using RegistryInfra.Engine.Programs;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>Makes a project's program ready to run.</summary>
public static class ProgramLauncher
{
    /// <summary>Checks that the program can be run and builds it if it is older than its sources.</summary>
    /// <param name="project">The project whose program runs.</param>
    /// <param name="status">Told what takes time, such as a build.</param>
    /// <param name="cancellationToken">Stops a build.</param>
    /// <exception cref="WorkspaceException">The runtime is not known or something that it needs is missing.</exception>
    /// <exception cref="ProgramBuildException">The program does not compile.</exception>
    public static Task<IProgram> PrepareAsync(Project project, Action<string> status, CancellationToken cancellationToken) =>
        project.Runtime.Name switch
        {
            "dotnet" => DotnetProgram.PrepareAsync(project, status, cancellationToken),
            "nodejs" => Task.FromResult(NodeProgram.Prepare(project)),
            var name => throw new WorkspaceException(
                $"{Path.GetFileName(project.File)}: runtime \"{name}\" cannot be run offline: use \"dotnet\" or \"nodejs\"."),
        };
}
