using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>
/// A CNCF Distribution registry inside a cluster: TLS by an authority of its own, passwords, persistent storage. It has
/// no scanner, no roles and no copy in a second place.
/// </summary>
public sealed record DistributionSettings : RegistrySettings
{
    /// <summary>Name of the cluster that runs the registry.</summary>
    [ResourceName]
    public required string Cluster { get; init; }

    /// <summary>
    /// Namespace that is made for the registry alone. It must be exempt from admission in that cluster. Default: the
    /// registry's name.
    /// </summary>
    [NamespaceName]
    public string? Namespace { get; init; }

    /// <summary>
    /// Host and port that images are named by. Nodes pull with the DNS of the node, so it must resolve there. Default:
    /// the Service, name.namespace.svc.cluster.local:5000.
    /// </summary>
    [HostName]
    public string? Host { get; init; }

    /// <summary>
    /// Users besides the one that clusters pull with. Each pulls and pushes: there are no roles. Default: none.
    /// </summary>
    [UserName]
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>
    /// Networks that may connect, such as that of the nodes. One here or in allowedNamespaces is needed. Default: none.
    /// </summary>
    [Cidr]
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    /// <summary>Namespaces whose Pods may connect. Default: none.</summary>
    [NamespaceName]
    public IReadOnlyList<string> AllowedNamespaces { get; init; } = [];

    /// <summary>Size of the volume that holds the images. Default: 20Gi.</summary>
    [StorageSize]
    public string StorageSize { get; init; } = "20Gi";

    /// <summary>Storage class of the volume; choose one that encrypts. Default: the cluster's default.</summary>
    [ObjectName]
    public string? StorageClassName { get; init; }

    /// <summary>The namespace and the volume can be neither deleted nor replaced by an update. Default: true.</summary>
    public bool DeletionProtection { get; init; } = true;

    internal string OwnNamespace => Namespace ?? Name;

    internal override bool HandsOutCredential => true;
}
