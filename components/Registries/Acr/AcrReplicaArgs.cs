using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>A region that images are copied to.</summary>
public sealed class AcrReplicaArgs
{
    /// <summary>The region, such as <c>northeurope</c>, in the cloud of the registry and not the registry's own.</summary>
    [AzureLocation]
    public required string Location { get; init; }

    /// <summary>Copies stand in several zones of the region. A change replaces the replica. Default: true.</summary>
    public bool ZoneRedundancy { get; init; } = true;

    /// <summary>Pulls are served from this region too. False takes it out of service and keeps its copies. Default: true.</summary>
    public bool RegionEndpoint { get; init; } = true;
}
