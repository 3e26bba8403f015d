namespace RegistryInfra.Components.Registries;

/// <summary>How a cluster gets the right to pull, from the strongest to the weakest way; last, that none is asked for.</summary>
public enum PullAccess
{
    /// <summary>
    /// The node or the workload has an identity that the registry trusts. There is no credential to leak.
    /// </summary>
    WorkloadIdentity,

    /// <summary>A controller in the cluster makes a short-lived credential. None passes through the program.</summary>
    InClusterGenerator,

    /// <summary>
    /// A credential in the stack's state that ends: by itself, or by the update that follows its successor.
    /// </summary>
    RotatingCredential,

    /// <summary>A credential in the stack's state that is valid until someone changes it.</summary>
    StaticCredential,

    /// <summary>Nobody is asked: the images are public.</summary>
    Anonymous,
}
