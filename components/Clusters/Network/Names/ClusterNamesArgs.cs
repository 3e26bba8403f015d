using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Network.Names;

/// <summary>Arguments of <see cref="ClusterNames"/>.</summary>
public sealed class ClusterNamesArgs : ResourceArgs, IComponentArgs
{
    private List<IRegistry>? _registries;
    private List<string>? _servers;
    private List<ClusterHostArgs>? _hosts;

    /// <summary>The registries whose hosts are found.</summary>
    [NotASetting]
    public List<IRegistry> Registries
    {
        get => _registries ??= [];
        set => _registries = value;
    }

    /// <summary>The DNS of the cluster, and so the ConfigMap that it reads.</summary>
    public required ClusterNamesPlace WrittenTo { get; init; }

    /// <summary>
    /// Addresses of DNS servers that know the private zones: the inbound endpoint of a resolver of AWS or Azure, or a server of one's
    /// own. They are asked for each host of the registries that <see cref="Hosts"/> does not name. Default: none.
    /// </summary>
    [IpAddress]
    public List<string> Servers
    {
        get => _servers ??= [];
        set => _servers = value;
    }

    /// <summary>The addresses of hosts, such as those of private endpoints. For CoreDNS alone. Default: none.</summary>
    public List<ClusterHostArgs> Hosts
    {
        get => _hosts ??= [];
        set => _hosts = value;
    }

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) =>
    [
        .. ClusterNamesConflicts.Of(this),
        .. Registries.Count == 0 ? [] : ConflictsWith(Registries.Select(registry => registry.Profile)),
    ];

    /// <summary>How the arguments do not fit the cluster's registries. A stack asks this before it makes the first of them.</summary>
    /// <param name="registries">What is known of the cluster's registries.</param>
    public IEnumerable<ArgsProblem> ConflictsWith(IEnumerable<RegistryProfile> registries) =>
        ClusterNamesConflicts.With(this, registries);
}

/// <summary>The DNS servers of clusters that take names from a ConfigMap beside their own configuration.</summary>
public enum ClusterNamesPlace
{
    /// <summary>
    /// CoreDNS of AKS and of k3s: <c>coredns-custom</c> in <c>kube-system</c>.
    /// <see href="https://learn.microsoft.com/azure/aks/coredns-custom"/>
    /// </summary>
    CoreDnsCustom,

    /// <summary>
    /// kube-dns of GKE: <c>kube-dns</c> in <c>kube-system</c>. It forwards, and knows no hosts.
    /// <see href="https://cloud.google.com/kubernetes-engine/docs/how-to/kube-dns#configuring_stub_domains"/>
    /// </summary>
    KubeDns,
}

/// <summary>Where a host is.</summary>
public sealed class ClusterHostArgs
{
    private List<string>? _addresses;

    /// <summary>The host, as the registry names it, without its port.</summary>
    [ServerName]
    public required string Host { get; init; }

    /// <summary>Its addresses.</summary>
    [Entries(1)]
    [IpAddress]
    public List<string> Addresses
    {
        get => _addresses ??= [];
        set => _addresses = value;
    }
}
