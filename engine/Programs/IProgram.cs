using RegistryInfra.Engine.Events;

namespace RegistryInfra.Engine.Programs;

/// <summary>The Pulumi program that a deployment runs.</summary>
public interface IProgram
{
    /// <summary>
    /// Runs the program until it ends and returns its exit code; handing each line it writes to
    /// <paramref name="output"/>. Cancelling ends the program and all it started.
    /// </summary>
    Task<int> RunAsync(ProgramStart start, Action<EngineEvent.ProgramOutput> output, CancellationToken cancellationToken);
}
