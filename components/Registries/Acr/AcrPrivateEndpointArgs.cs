using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>An address of the registry in a network of one's own.</summary>
public sealed class AcrPrivateEndpointArgs
{
    /// <summary>The subnet that the endpoint has its addresses in: one for the registry and one for each region's data.</summary>
    [AzureResourceId]
    public required string SubnetId { get; init; }

    /// <summary>The region of the subnet. Default: that of the registry.</summary>
    [AzureLocation]
    public string? Location { get; init; }

    /// <summary>
    /// A private DNS zone <c>privatelink.azurecr.io</c> that the network reads already. By default one is made and linked to
    /// the network of the subnet.
    /// </summary>
    [AzureResourceId]
    public string? DnsZoneId { get; init; }
}
