namespace RegistryInfra.Engine.Events;

/// <summary>How grave a message is. An error fails the deployment.</summary>
public enum DiagnosticSeverity
{
    Debug,
    Info,
    Warning,
    Error,
}
