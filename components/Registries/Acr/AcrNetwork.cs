using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Network.Inputs;
using Pulumi.AzureNative.PrivateDns;
using SubResourceArgs = Pulumi.AzureNative.PrivateDns.Inputs.SubResourceArgs;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// The registry's addresses in networks of one's own, and the zone that names them there. A replica adds an address to each
/// endpoint, so they are made after the replicas.
/// https://learn.microsoft.com/azure/container-registry/container-registry-private-link
/// </summary>
internal sealed class AcrNetwork : ComponentResource
{
    private const string TypeToken = "registry:acr:Network";

    public AcrNetwork(
        string name, AcrSettings settings, Resource registry, Resource? replication, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var zone = settings.Registry.PrivateEndpoints.Exists(endpoint => endpoint.DnsZoneId is null)
            ? Zone(name, settings)
            : null;
        foreach (var endpoint in settings.Registry.PrivateEndpoints)
        {
            var subnet = $"{NetworkName(endpoint)}-{AcrLocation.NameIn(endpoint.SubnetId)}";
            var endpointName = EndpointName(settings.Registry.RegistryName, endpoint);
            var privateEndpoint = new PrivateEndpoint($"{name}/{subnet}", new()
            {
                ResourceGroupName = settings.ResourceGroup,
                PrivateEndpointName = endpointName,
                Location = endpoint.Location ?? settings.Registry.Location,
                Subnet = new SubnetArgs { Id = endpoint.SubnetId },
                PrivateLinkServiceConnections =
                {
                    new PrivateLinkServiceConnectionArgs
                    {
                        Name = endpointName,
                        PrivateLinkServiceId = settings.Location.RegistryId,
                        GroupIds = { "registry" },
                    },
                },
                Tags = settings.Tags,
            }, settings.After(this, registry, replication));
            _ = new PrivateDnsZoneGroup($"{name}/{subnet}", new()
            {
                ResourceGroupName = settings.ResourceGroup,
                PrivateEndpointName = endpointName,
                PrivateDnsZoneGroupName = "default",
                PrivateDnsZoneConfigs =
                {
                    new PrivateDnsZoneConfigArgs
                    {
                        Name = "registry",
                        PrivateDnsZoneId = endpoint.DnsZoneId ?? settings.Location.PrivateZoneId,
                    },
                },
            }, settings.After(this, privateEndpoint, endpoint.DnsZoneId is null ? zone : null));
        }

        RegisterOutputs();
    }

    /// <summary>The zone, and a link to each network that has an endpoint and no zone of its own.</summary>
    private PrivateZone Zone(string name, AcrSettings settings)
    {
        var zone = new PrivateZone(name, new()
        {
            ResourceGroupName = settings.ResourceGroup,
            PrivateZoneName = settings.Location.PrivateZone,
            Location = "global",
            Tags = settings.Tags,
        }, settings.After(this));
        var networks = settings.Registry.PrivateEndpoints
            .Where(endpoint => endpoint.DnsZoneId is null)
            .Select(endpoint => endpoint.SubnetId[..endpoint.SubnetId.IndexOf("/subnets/", StringComparison.OrdinalIgnoreCase)])
            .Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var network in networks)
        {
            _ = new VirtualNetworkLink($"{name}/{AcrLocation.NameIn(network)}-{ShortHash.Of(network)}", new()
            {
                ResourceGroupName = settings.ResourceGroup,
                PrivateZoneName = settings.Location.PrivateZone,
                VirtualNetworkLinkName = $"{AcrLocation.NameIn(network)}-{ShortHash.Of(network)}",
                Location = "global",
                RegistrationEnabled = false,
                VirtualNetwork = new SubResourceArgs { Id = network },
                Tags = settings.Tags,
            }, settings.After(this, zone));
        }

        return zone;
    }

    private static string NetworkName(AcrPrivateEndpointArgs endpoint) => endpoint.SubnetId.Split('/')[^3];

    /// <summary>An endpoint's name has 64 characters, of which a registry's may take 50.</summary>
    private static string EndpointName(string registry, AcrPrivateEndpointArgs endpoint) =>
        $"pe-{registry}-{ShortHash.Of(endpoint.SubnetId)}";
}
