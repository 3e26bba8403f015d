namespace RegistryInfra.Engine;

/// <summary>A failure that the user can act on; the message is one line that says where, what and how to mend it.</summary>
public class EngineException : Exception
{
    public EngineException(string message)
        : base(message)
    {
    }

    public EngineException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
