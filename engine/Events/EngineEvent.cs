using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Events;

/// <summary>What a deployment tells while it runs. Events come one at a time, in order.</summary>
public abstract record EngineEvent
{
    private EngineEvent()
    {
    }

    /// <summary>A step begins. A replacement is several steps with one URN.</summary>
    public sealed record StepBegun(Step Step) : EngineEvent;

    /// <summary>A step is done; in a dry run, it is known what it would do. Its new state now has the outputs.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Elapsed">How long it took.</param>
    public sealed record StepEnded(Step Step, TimeSpan Elapsed) : EngineEvent;

    /// <summary>A step failed. A diagnostic has told why.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Elapsed">How long it took.</param>
    public sealed record StepFailed(Step Step, TimeSpan Elapsed) : EngineEvent;

    /// <summary>A component, or the stack, registered its outputs; the state now carries them.</summary>
    public sealed record OutputsRegistered(Step Step) : EngineEvent;

    /// <summary>
    /// A message of the program or the engine. The URN is the resource it is about, or null. Ephemeral messages are
    /// status: shown while they last, left out of a summary. Messages of one non-zero stream belong together.
    /// </summary>
    public sealed record Diagnostic(DiagnosticSeverity Severity, Urn? Urn, string Message, bool Ephemeral = false,
        int StreamId = 0) : EngineEvent;

    /// <summary>A line that the program wrote, without its line end.</summary>
    public sealed record ProgramOutput(string Line, bool IsError) : EngineEvent;
}
