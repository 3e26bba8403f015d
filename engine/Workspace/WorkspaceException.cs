namespace RegistryInfra.Engine.Workspace;

/// <summary>The project, stack or configuration files do not allow a run. The message names place, value and fix.</summary>
public class WorkspaceException : Exception
{
    public WorkspaceException(string message)
        : base(message)
    {
    }

    public WorkspaceException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
