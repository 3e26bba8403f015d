using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Events;

/// <summary>Hands events on, one at a time, and remembers whether any was an error.</summary>
internal sealed class EventLog(Action<EngineEvent> onEvent)
{
    private readonly Lock _gate = new();

    public bool HasErrors { get; private set; }

    public void Add(EngineEvent @event)
    {
        lock (_gate)
        {
            HasErrors |= @event is EngineEvent.Diagnostic { Severity: DiagnosticSeverity.Error };
            onEvent(@event);
        }
    }

    public void Report(DiagnosticSeverity severity, Urn? urn, string message) =>
        Add(new EngineEvent.Diagnostic(severity, urn, message));
}
