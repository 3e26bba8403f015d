namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>The names of the objects in the cluster, which refer to each other by name.</summary>
internal sealed record DistributionNames(string Registry, string Namespace)
{
    /// <summary>The Secret with certificate and key.</summary>
    public string Certificate => $"{Registry}-tls";

    /// <summary>The Secret with the users.</summary>
    public string Accounts => $"{Registry}-accounts";

    /// <summary>The Secret that upload sessions are signed with.</summary>
    public string HttpSecret => $"{Registry}-http";

    /// <summary>The Service that leads from outside to the Pods.</summary>
    public string Entrance => $"{Registry}-entrance";

    /// <summary>The CronJob that collects garbage.</summary>
    public string Collector => $"{Registry}-collector";

    /// <summary>What tells nodes to trust the authority.</summary>
    public string Trust => $"{Registry}-trust";

    /// <summary>The names under which the Service is found in the cluster, the longest first.</summary>
    public string[] ServiceNames =>
        [$"{Registry}.{Namespace}.svc.cluster.local", $"{Registry}.{Namespace}.svc", $"{Registry}.{Namespace}"];
}
