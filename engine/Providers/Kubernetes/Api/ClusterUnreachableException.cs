namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>A cluster cannot be reached; the message is a sentence that says why, with the fix.</summary>
internal sealed class ClusterUnreachableException : Exception
{
    public ClusterUnreachableException(string message)
        : base(message)
    {
    }

    public ClusterUnreachableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
