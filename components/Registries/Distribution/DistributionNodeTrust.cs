using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// Nodes are told by a DaemonSet to trust the registry's authority for its host, and for no other.
/// <see href="https://github.com/containerd/containerd/blob/main/docs/hosts.md"/>
/// </summary>
public sealed class DistributionNodeTrust
{
    /// <summary>
    /// The namespace that is made for the DaemonSet alone. Its Pods write to a directory of the node, so it takes privileged
    /// Pods, and admission has to exempt it.
    /// </summary>
    [NamespaceName]
    public required string Namespace { get; init; }
}
