namespace RegistryInfra.Components.Clusters.Network;

/// <summary>
/// The network plugin of a cluster: who enforces its policies. What one does not enforce is no comfort, so it is refused.
/// </summary>
public enum NetworkPlugin
{
    /// <summary>
    /// One that enforces Kubernetes' own NetworkPolicy, such as Antrea, kube-router, or the VPC CNI of AWS with its network
    /// policy agent. It knows addresses and no names.
    /// </summary>
    Kubernetes,

    /// <summary>Cilium with its DNS proxy: it knows names.</summary>
    Cilium,

    /// <summary>Calico Open Source: it knows addresses and no names.</summary>
    Calico,

    /// <summary>Calico Enterprise or Calico Cloud: it knows names.</summary>
    CalicoEnterprise,

    /// <summary>
    /// One that enforces NetworkPolicy and, of the network policy API, ClusterNetworkPolicy with <c>domainNames</c>, which is in the
    /// experimental channel of its kinds: it knows names.
    /// </summary>
    ClusterNetworkPolicy,

    /// <summary>One that ignores policies, such as flannel.</summary>
    None,
}
