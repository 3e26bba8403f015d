namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>Who can read through a store.</summary>
public enum ExternalStoreScope
{
    /// <summary>A SecretStore in each of the namespaces, which reads by an identity of that namespace. The default.</summary>
    Namespace,

    /// <summary>
    /// One ClusterSecretStore, which reads by one identity and serves the namespaces of the pull secrets and no other.
    /// </summary>
    Cluster,
}
