using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Clusters.Credentials.Nodes;
using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Components.Clusters.Network.Names;
using RegistryInfra.Components.Clusters.Scanning;
using RegistryInfra.Components.Clusters.Scanning.Report;
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
        List<IRegistry> pulled = [.. registries.Select(registry => new ClusterRegistry(registry, cluster.Name))];
        if (cluster.PullSecrets is { } secrets)
        {
            secrets.Registries = pulled;
            secrets.PullOnly = posture == Posture.Production;
            _ = new PullSecrets(cluster.Name, secrets, new() { Providers = { provider } });
        }

        if (cluster.NodeCredentials is { } nodes)
        {
            nodes.Registries = registries;
            _ = new NodeCredentials(cluster.Name, nodes, new() { Providers = { provider } });
        }

        if (cluster.Network is { Namespaces.Count: > 0 } network)
        {
            network.Registries = registries;
            network.Mesh = cluster.Mesh;
            _ = new NetworkRules(cluster.Name, network, new() { Providers = { provider } });
        }

        if (cluster.PrivateNames is { } names)
        {
            names.Registries = registries;
            _ = new ClusterNames(cluster.Name, names, new() { Providers = { provider } });
        }

        cluster.Admission.Registries = registries;
        cluster.Admission.DockerConfig = cluster.PullSecrets?.DockerConfig;
        _ = new ImageAllowList(cluster.Name, cluster.Admission, new() { Providers = { provider } });
        if (cluster.AdmissionReport is { } report)
        {
            report.Admission = cluster.Admission;
            _ = new AdmissionReport(cluster.Name, report, new() { Providers = { provider } });
        }

        if (cluster.Scanning is { } scanning)
        {
            scanning.Registries = pulled;
            scanning.DockerConfig = cluster.PullSecrets?.DockerConfig;
            _ = new ImageScanning(cluster.Name, scanning, new() { Providers = { provider } });
        }
    }

    /// <summary>Sets the rules of the cluster's mesh for the registries that run in it.</summary>
    public static void Mesh(ClusterSettings cluster, List<IRegistry> hosted, Pulumi.Kubernetes.Provider provider)
    {
        // Without a registry the mesh is said for the network rules of workloads alone.
        if (cluster.Mesh is { } mesh && hosted.Count > 0)
        {
            mesh.Services = [.. hosted.Select(registry => registry.Profile.Service).OfType<HostedService>()];
            // The rules lie in the namespaces that the registries make.
            _ = new ServiceMesh(cluster.Name, mesh, new()
            {
                Providers = { provider },
                DependsOn = hosted.OfType<Resource>().ToArray(),
            });
        }
    }

    /// <summary>What the stack says of the cluster in its outputs.</summary>
    public static ImmutableDictionary<string, object> Summary(ClusterSettings cluster)
    {
        var summary = Rules(cluster);
        if (cluster.NodeCredentials is { } nodes)
        {
            summary = summary.Add("nodes", Nodes(new(nodes, nodes.Registries.Select(registry => registry.Profile))));
        }

        var rotations = Rotations(cluster);
        return rotations.IsEmpty ? summary : summary.Add("nextRotations", rotations);
    }

    /// <summary>By registry, the time from which an update makes its credential anew.</summary>
    private static ImmutableDictionary<string, object> Rotations(ClusterSettings cluster) => (
        from registry in cluster.Admission.Registries
        where registry.NextRotation is not null
        select registry).ToImmutableDictionary(registry => registry.Name, registry => (object)registry.NextRotation!);

    private static ImmutableDictionary<string, object> Nodes(NodeFiles files) => new Dictionary<string, object>
    {
        ["cloudConfig"] = files.CloudConfig,
        ["kubeletArguments"] = files.KubeletArguments,
    }.ToImmutableDictionary();

    private static ImmutableDictionary<string, object> Rules(ClusterSettings cluster) => new Dictionary<string, object>
    {
        ["registries"] = cluster.Registries.ToImmutableArray(),
        ["admission"] = WireName.Of(cluster.Admission.Mode),
        ["requireDigest"] = cluster.Admission.RequireDigest,
        ["additionalImages"] = cluster.Admission.AdditionalImages.Select(entry => entry.Images).ToImmutableArray(),
        ["trustedHosts"] = cluster.Admission.TrustedHosts.Select(entry => entry.Host).ToImmutableArray(),
        ["exemptNamespaces"] = cluster.Admission.Exempt().ToImmutableArray(),
    }.ToImmutableDictionary();
}
