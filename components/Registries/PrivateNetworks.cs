using System.Net;

namespace RegistryInfra.Components.Registries;

/// <summary>Networks whose addresses no service in the internet ever sees.</summary>
internal static class PrivateNetworks
{
    /// <summary>True for a network in CIDR notation whose first address is private; false for what is no network.</summary>
    public static bool Contains(string network) =>
        IPNetwork.TryParse(network, out var parsed) && Contains(parsed.BaseAddress);

    /// <summary>True for an address of IPv4 or IPv6 that is not routed in the internet.</summary>
    public static bool Contains(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal
        || address.GetAddressBytes() is
            [10, _, _, _] or [172, >= 16 and <= 31, _, _] or [192, 168, _, _] or [127, _, _, _] or [169, 254, _, _]
            or [100, >= 64 and <= 127, _, _];
}
