namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>
/// The Pod Security Standard that a namespace enforces.
/// <see href="https://kubernetes.io/docs/concepts/security/pod-security-standards/"/>
/// </summary>
public enum PodSecurityLevel
{
    /// <summary>Pods that hold no right they do not need. The default.</summary>
    Restricted,

    /// <summary>Pods without the known ways to more rights.</summary>
    Baseline,

    /// <summary>Any Pod.</summary>
    Privileged,
}
