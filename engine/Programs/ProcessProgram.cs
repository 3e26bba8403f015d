namespace RegistryInfra.Engine;

/// <summary>A program that is a child process, told what it needs by Pulumi's environment variables.</summary>
/// <param name="command">The executable.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="workingDirectory">Where it runs.</param>
public sealed class ProcessProgram(string command, IReadOnlyList<string> arguments, string workingDirectory) : IProgram
{
    /// <inheritdoc/>
    public Task<int> RunAsync(ProgramStart start, Action<EngineEvent.ProgramOutput> output,
        CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{command} {arguments} {workingDirectory}");
}
