using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>What is known of a registry of Azure from its settings.</summary>
internal static class AcrProfile
{
    public static RegistryProfile Of(AcrRegistryArgs args)
    {
        var location = new AcrLocation(args);
        return new()
        {
            Host = location.Host,
            // A replica has the host of its registry.
            Images = [.. args.Repositories.Select(repository => ImageScope.Parse($"{location.Host}/{repository.Name}"))],
            ImagesOfOthers =
            [
                .. from upstream in args.Upstreams
                   from cache in upstream.Repositories
                   select ImageScope.Parse($"{location.Host}/{cache.Target}"),
                .. args.Mirrored.Select(repository => ImageScope.Parse($"{location.Host}/{repository}")),
            ],
            Endpoints = location.Endpoints,
            PullAccess = PullAccess.WorkloadIdentity,
            Claims = [.. Claims(args, location)],
            Namespace = null,
            NodeCredentials = NodeCredentials(location),
        };
    }

    /// <summary>https://github.com/kubernetes-sigs/cloud-provider-azure/tree/master/cmd/acr-credential-provider</summary>
    private static KubeletCredentialProvider NodeCredentials(AcrLocation location) => new()
    {
        Name = "acr-credential-provider",
        Hosts = [location.Host],
        CacheMinutes = 10,
        Arguments = ["/etc/kubernetes/azure.json"],
        ServiceAccountTokens = new(
            location.Cloud.TokenAudience, ["kubernetes.azure.com/acr-client-id", "kubernetes.azure.com/acr-tenant-id"], []),
    };

    private static IEnumerable<RegistryClaim> Claims(AcrRegistryArgs args, AcrLocation location)
    {
        yield return new($"host {location.Host}", "registryName", "choose another name");
        if (args.CreateResourceGroup)
        {
            yield return new(
                $"resource group {args.ResourceGroup} of subscription {args.SubscriptionId}",
                "resourceGroup",
                "choose another group, or say createResourceGroup: false in one of the two");
        }

        if (args.NeedsVault)
        {
            yield return new($"host {location.VaultName}.{location.Cloud.VaultSuffix}", "vaultName", "choose another name");
        }

        if (args.PrivateEndpoints.Exists(endpoint => endpoint.DnsZoneId is null))
        {
            yield return new(
                $"private zone {location.PrivateZone} in group {args.ResourceGroup} of subscription {args.SubscriptionId}",
                "privateEndpoints",
                "give the dnsZoneId of one to the other");
        }

        if (args.Scanning == AcrScanning.Defender)
        {
            yield return new(
                $"the Defender plan for containers of subscription {args.SubscriptionId}",
                "scanning",
                "use scanning: subscription in one of the two");
        }
    }
}
