using RegistryInfra.Stacks.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>
/// A CNCF Distribution registry inside a cluster: TLS by an authority of its own, one password, persistent storage.
/// It has no scanner, no roles and no copy in a second place.
/// </summary>
public sealed record DistributionSettings : RegistrySettings
{
    /// <summary>Name of the cluster that runs the registry.</summary>
    [ResourceName]
    public required string Cluster { get; init; }

    /// <summary>Namespace of the registry. It must be exempt from admission in that cluster. Default: registry.</summary>
    [NamespaceName]
    public string Namespace { get; init; } = "registry";

    /// <summary>Size of the volume that holds the images, such as 20Gi. Default: 20Gi.</summary>
    [StorageSize]
    public string Storage { get; init; } = "20Gi";
}
