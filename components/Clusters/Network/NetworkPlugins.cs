using RegistryInfra.Components.Clusters.Network.Plugins;

namespace RegistryInfra.Components.Clusters.Network;

/// <summary>What each network plugin can do.</summary>
internal static class NetworkPlugins
{
    /// <summary>True where Pods can be allowed to reach a host by its name.</summary>
    public static bool KnowsNames(this NetworkPlugin plugin) =>
        plugin is NetworkPlugin.Cilium or NetworkPlugin.CalicoEnterprise or NetworkPlugin.ClusterNetworkPolicy;

    /// <summary>True where NetworkPolicies of Kubernetes are enforced.</summary>
    public static bool Enforces(this NetworkPlugin plugin) => plugin != NetworkPlugin.None;

    /// <summary>Who writes its policies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The plugin enforces none.</exception>
    public static IPolicyWriter Writer(this NetworkPlugin plugin) => plugin switch
    {
        NetworkPlugin.Kubernetes => new KubernetesPolicies(),
        NetworkPlugin.Cilium => new CiliumPolicies(),
        NetworkPlugin.Calico or NetworkPlugin.CalicoEnterprise => new CalicoPolicies(),
        NetworkPlugin.ClusterNetworkPolicy => new ClusterPolicies(),
        _ => throw new ArgumentOutOfRangeException(nameof(plugin), plugin, "It enforces no policy."),
    };
}
