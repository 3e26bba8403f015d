using System.Net;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>How the settings of a registry do not fit together: what Azure would refuse at the update.</summary>
internal static class AcrConflicts
{
    public static IEnumerable<ArgsProblem> Of(AcrRegistryArgs args) =>
    [
        .. OfTier(args),
        .. OfNetwork(args),
        .. OfRegions(args),
        .. OfEncryption(args),
        .. OfPolicies(args),
        .. AcrRepositoryConflicts.Of(args),
        .. AcrAccessConflicts.Of(args),
        .. AcrUpstreamConflicts.Of(args),
    ];

    /// <summary>What premium alone has, and how to do without it.</summary>
    private static IEnumerable<ArgsProblem> OfTier(AcrRegistryArgs args)
    {
        if (args.Sku == AcrSku.Premium)
        {
            yield break;
        }

        var sku = args.Sku == AcrSku.Standard ? "standard" : "basic";
        (string Place, bool IsUsed, string What, string Without)[] premium =
        [
            ("customerManagedKey", args.CustomerManagedKey, "an encryption key of one's own", "say false"),
            ("dedicatedDataEndpoints", args.DedicatedDataEndpoints, "data endpoints", "say false"),
            ("zoneRedundancy", args.ZoneRedundancy, "a choice of zones", "say false"),
            ("exports", !args.Exports, "a way to forbid exports", "say true"),
            ("openToAllNetworks", !args.OpenToAllNetworks, "a firewall", "say true"),
            ("privateEndpoints", args.PrivateEndpoints.Count > 0, "private endpoints", "remove them"),
            ("allowedAddresses", args.AllowedAddresses.Count > 0, "a firewall", "remove them"),
            ("replicas", args.Replicas.Count > 0, "replicas", "remove them"),
            ("expireUntaggedAfterDays", args.ExpireUntaggedAfterDays is not null, "a retention policy", "remove the line"),
            ("softDeleteDays", args.SoftDeleteDays is not null, "soft deletion", "remove the line"),
            ("quarantine", args.Quarantine, "a quarantine", "say false"),
        ];
        foreach (var (place, _, what, without) in premium.Where(feature => feature.IsUsed))
        {
            yield return new(place, $"sku {sku} has not {what}: use premium, or {without}") { ComparedWith = ["sku"] };
        }
    }

    private static IEnumerable<ArgsProblem> OfNetwork(AcrRegistryArgs args)
    {
        var isPublic = args.OpenToAllNetworks || args.AllowedAddresses.Count > 0;
        if (args.Sku == AcrSku.Premium && !isPublic && args.PrivateEndpoints.Count == 0)
        {
            yield return new(
                "privateEndpoints", "nobody could reach the registry: add an endpoint, or allowedAddresses such as "
                    + "[\"203.0.113.0/24\"]")
            {
                ComparedWith = ["allowedAddresses", "openToAllNetworks"],
            };
        }

        if (args.Sku == AcrSku.Premium && isPublic != args.Exports)
        {
            yield return isPublic
                ? new("exports", "false takes a registry without a public address: say true, or remove allowedAddresses and "
                    + "openToAllNetworks")
                {
                    ComparedWith = ["allowedAddresses", "openToAllNetworks"],
                }
                : new("exports", "true is of no use without a public address: remove the line")
                {
                    ComparedWith = ["allowedAddresses", "openToAllNetworks"],
                };
        }

        if (args.OpenToAllNetworks && args.AllowedAddresses.Count > 0)
        {
            yield return new("openToAllNetworks", "true makes allowedAddresses meaningless: remove one of the two");
        }

        if (args.Scanning == AcrScanning.Defender && !args.TrustedServices && !args.OpenToAllNetworks)
        {
            yield return new("trustedServices", "false keeps Defender's scanner out: remove the line, or use "
                + "scanning: subscription")
            {
                ComparedWith = ["scanning"],
            };
        }

        foreach (var (index, network) in args.AllowedAddresses.Index())
        {
            if (ProblemOfNetwork(network) is { } problem)
            {
                yield return new($"allowedAddresses[{index}]", $"{Quoted.Text(network)} {problem}");
            }
        }

        // Azure gives a network one private zone of a name, so two endpoints of a network share theirs.
        foreach (var (index, endpoint) in args.PrivateEndpoints.Index())
        {
            if (!endpoint.SubnetId.Contains("/subnets/", StringComparison.OrdinalIgnoreCase))
            {
                yield return new($"privateEndpoints[{index}].subnetId",
                    $"{Quoted.Text(endpoint.SubnetId)} is no subnet: give one, whose identifier ends in /subnets/<name>");
            }
            else if (args.PrivateEndpoints.FindIndex(other => other.SubnetId == endpoint.SubnetId) is var first && first < index)
            {
                yield return new($"privateEndpoints[{index}].subnetId",
                    $"privateEndpoints[{first}] is in this subnet already: remove one of the two");
            }
        }
    }

    /// <summary>https://learn.microsoft.com/azure/container-registry/container-registry-access-selected-networks</summary>
    private static string? ProblemOfNetwork(string network)
    {
        if (!IPNetwork.TryParse(network, out var parsed) || parsed.BaseAddress.ToString() != network.Split('/')[0])
        {
            return "is not a network: give its first address and the length of its prefix, such as \"203.0.113.0/24\"";
        }

        if (parsed.BaseAddress.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork)
        {
            return "is of IPv6, which the firewall of a registry does not take: give an IPv4 network";
        }

        if (parsed.PrefixLength == 0)
        {
            return "is everyone: say openToAllNetworks: true if that is meant";
        }

        return PrivateNetworks.Contains(parsed.BaseAddress)
            ? "is private, and the firewall sees public addresses only: use privateEndpoints"
            : null;
    }

    private static IEnumerable<ArgsProblem> OfRegions(AcrRegistryArgs args)
    {
        if (args.ZoneRedundancy && args.Sku == AcrSku.Premium && !AcrRegions.HasZones(args.Location))
        {
            yield return new("zoneRedundancy", NoZones(args.Location)) { ComparedWith = ["location"] };
        }

        var cloud = AcrCloud.Of(args.Location);
        foreach (var (index, replica) in args.Replicas.Index())
        {
            var place = $"replicas[{index}].location";
            var location = Quoted.Text(replica.Location);
            if (replica.Location == args.Location)
            {
                yield return new(place, $"{location} is the registry's own region: choose another one")
                {
                    ComparedWith = ["location"],
                };
            }
            else if (args.Replicas.FindIndex(other => other.Location == replica.Location) < index)
            {
                yield return new(place, $"{location} is named twice: give it once");
            }
            else if (AcrCloud.Of(replica.Location) != cloud)
            {
                yield return new(place, $"{location} is in another cloud than {args.Location}: images do not cross")
                {
                    ComparedWith = ["location"],
                };
            }
            else if (replica.ZoneRedundancy && !AcrRegions.HasZones(replica.Location))
            {
                yield return new($"replicas[{index}].zoneRedundancy", NoZones(replica.Location)) { ComparedWith = [place] };
            }
        }
    }

    private static string NoZones(string location) =>
        $"{location} has no availability zones: choose another region, or say false";

    private static IEnumerable<ArgsProblem> OfEncryption(AcrRegistryArgs args)
    {
        if (args.ExistingKey is not null && !args.CustomerManagedKey)
        {
            yield return new("existingKey", "there is a key, and customerManagedKey is false: remove one of the two");
        }

        if (args.VaultName is not null && !args.NeedsVault)
        {
            yield return new("vaultName", "no vault is made for this registry: remove the line")
            {
                ComparedWith = ["existingKey", "customerManagedKey", "upstreams"],
            };
        }

        if (args.ExistingKey is { } key && !key.VaultId.Contains("/vaults/", StringComparison.OrdinalIgnoreCase))
        {
            yield return new("existingKey.vaultId",
                $"{Quoted.Text(key.VaultId)} is no vault: give one, whose identifier ends in /vaults/<name>");
        }
    }

    private static IEnumerable<ArgsProblem> OfPolicies(AcrRegistryArgs args)
    {
        if (args.SoftDeleteDays is null)
        {
            yield break;
        }

        if (args.Replicas.Count > 0)
        {
            yield return new("softDeleteDays", "a registry with replicas has no soft deletion: remove one of the two")
            {
                ComparedWith = ["replicas"],
            };
        }

        if (args.ExpireUntaggedAfterDays is not null)
        {
            yield return new("softDeleteDays", "soft deletion excludes expireUntaggedAfterDays: remove one of the two")
            {
                ComparedWith = ["expireUntaggedAfterDays"],
            };
        }
    }
}
