using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Network;

/// <summary>Where an endpoint of a registry is, as seen from the Pods: the addresses of its private endpoint or of its proxy.</summary>
public sealed class EndpointAddressesArgs
{
    private List<string>? _networks;

    /// <summary>The endpoint, as the registry names it: a host without its port, or <c>*.</c> and a domain.</summary>
    [EndpointHost]
    public required string Host { get; init; }

    /// <summary>
    /// Its networks. A cloud's public addresses change without notice and serve others too, so give those of a private endpoint
    /// or of a proxy. A network of everyone is refused.
    /// </summary>
    [Entries(1)]
    [Cidr]
    public List<string> Networks
    {
        get => _networks ??= [];
        set => _networks = value;
    }
}
