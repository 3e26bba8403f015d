using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Network;

/// <summary>
/// The Pods that answer the DNS queries of the cluster. A cache on every node, such as NodeLocal DNSCache, asks in their place
/// and is a process of the node, which policies of Pods do not hold.
/// </summary>
public sealed class ClusterDnsArgs
{
    /// <summary>Their namespace. Default: <c>kube-system</c>.</summary>
    [NamespaceName]
    public string Namespace { get; init; } = "kube-system";

    /// <summary>The value of their label <c>k8s-app</c>. Default: <c>kube-dns</c>, which CoreDNS has too.</summary>
    [ObjectName]
    public string App { get; init; } = "kube-dns";
}
