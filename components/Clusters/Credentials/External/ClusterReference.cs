namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>References to objects of the cluster, as External Secrets writes them.</summary>
internal static class ClusterReference
{
    /// <summary>A service account.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ns">Its namespace, for an object that is in none; null for the namespace of the object.</param>
    public static Dictionary<string, object> To(string name, string? ns)
    {
        var reference = new Dictionary<string, object> { ["name"] = name };
        if (ns is not null)
        {
            reference["namespace"] = ns;
        }

        return reference;
    }

    /// <summary>A value in a Secret.</summary>
    /// <param name="secret">The Secret and the key.</param>
    /// <param name="ns">Its namespace, for an object that is in none; null for the namespace of the object.</param>
    public static Dictionary<string, object> To(SecretReferenceArgs secret, string? ns)
    {
        var reference = To(secret.Name, ns);
        reference["key"] = secret.Key;
        return reference;
    }
}
