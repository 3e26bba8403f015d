using Pulumi;
using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Network;

/// <summary>Arguments of <see cref="NetworkRules"/>.</summary>
public sealed class NetworkRulesArgs : ResourceArgs, IComponentArgs
{
    private List<IRegistry>? _registries;
    private List<string>? _namespaces;
    private List<EndpointAddressesArgs>? _addresses;

    /// <summary>The registries that Pods may reach.</summary>
    [NotASetting]
    public List<IRegistry> Registries
    {
        get => _registries ??= [];
        set => _registries = value;
    }

    /// <summary>The network plugin of the cluster, which says in which form rules are written and whether they count.</summary>
    public required NetworkPlugin Plugin { get; init; }

    /// <summary>
    /// The namespaces of workloads. Their Pods may ask the cluster's DNS and reach the registries, and nobody may connect to
    /// them: what an application needs besides is for policies of its own. Needed, unless the plugin is <c>none</c>.
    /// </summary>
    [NamespaceName]
    public List<string> Namespaces
    {
        get => _namespaces ??= [];
        set => _namespaces = value;
    }

    /// <summary>
    /// The addresses of hosts, for a plugin that knows no names: one entry for each endpoint of the registries that is not in
    /// the cluster. Default: none.
    /// </summary>
    public List<EndpointAddressesArgs> Addresses
    {
        get => _addresses ??= [];
        set => _addresses = value;
    }

    /// <summary>The Pods of the cluster's DNS. Default: those of kube-dns and CoreDNS.</summary>
    public ClusterDnsArgs Dns { get; init; } = new();

    /// <summary>
    /// The mesh of the cluster: the proxies of workloads need a way to its control plane. A stack gives the cluster's. Default: none.
    /// </summary>
    [NotASetting]
    public ServiceMeshArgs? Mesh { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => NetworkRulesConflicts.Of(this);

    /// <summary>
    /// How the arguments do not fit the cluster's registries. A stack asks this before it makes the first of them.
    /// </summary>
    /// <param name="registries">What is known of the cluster's registries.</param>
    public IEnumerable<ArgsProblem> ConflictsWith(IEnumerable<RegistryProfile> registries) =>
        NetworkRulesConflicts.With(this, registries);
}
