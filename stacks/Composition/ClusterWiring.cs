using System.Collections.Immutable;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Composition;

/// <summary>Lets a cluster pull from its registries, and run nothing else.</summary>
internal static class ClusterWiring
{
    public static void Wire(
        ClusterSettings cluster, List<IRegistry> registries, Pulumi.Kubernetes.Provider provider, Posture posture)
    {
        // Nodes pull from some registries by their own identity: where all are such, there is no secret to make.
        if (cluster.PullSecrets is { } secrets)
        {
            secrets.Registries = registries;
            secrets.PullOnly = posture == Posture.Production;
            _ = new PullSecrets(cluster.Name, secrets, new() { Providers = { provider } });
        }

        cluster.Admission.Registries = registries;
        _ = new ImageAllowList(cluster.Name, cluster.Admission, new() { Providers = { provider } });
    }

    /// <summary>What the stack says of the cluster in its outputs.</summary>
    public static ImmutableDictionary<string, object> Summary(ClusterSettings cluster) => new Dictionary<string, object>
    {
        ["registries"] = cluster.Registries.ToImmutableArray(),
        ["admission"] = WireName.Of(cluster.Admission.Mode),
        ["requireDigest"] = cluster.Admission.RequireDigest,
        ["additionalImages"] = cluster.Admission.AdditionalImages.Select(entry => entry.Images).ToImmutableArray(),
        ["trustedHosts"] = cluster.Admission.TrustedHosts.Select(entry => entry.Host).ToImmutableArray(),
        ["exemptNamespaces"] = cluster.Admission.ExemptNamespaces.Select(entry => entry.Name).ToImmutableArray(),
    }.ToImmutableDictionary();
}
