namespace RegistryInfra.Engine.Workspace;

/// <summary>No stack is selected, or the selected one does not exist. The message lists those that do.</summary>
public sealed class StackNotFoundException(string message) : WorkspaceException(message);
