using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Engine;

/// <summary>A program that is a child process, told what it needs by Pulumi's environment variables.</summary>
/// <param name="command">The executable.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="workingDirectory">Where it runs.</param>
public sealed class ProcessProgram(string command, IReadOnlyList<string> arguments, string workingDirectory) : IProgram
{
    private readonly ChildProgram _child = new(workingDirectory, _ => [command, .. arguments]);

    /// <inheritdoc/>
    public Task<int> RunAsync(ProgramStart start, Action<EngineEvent.ProgramOutput> output,
        CancellationToken cancellationToken) =>
        _child.RunAsync(start, output, cancellationToken);
}
