using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Where a registry is: every host and resource identifier follows from its settings.</summary>
internal sealed class AcrLocation(AcrRegistryArgs args)
{
    public AcrCloud Cloud { get; } = AcrCloud.Of(args.Location);

    public string Host => $"{args.RegistryName}.{Cloud.RegistrySuffix}";

    public string ResourceGroupId => $"/subscriptions/{args.SubscriptionId}/resourceGroups/{args.ResourceGroup}";

    public string RegistryId => $"{ResourceGroupId}/providers/Microsoft.ContainerRegistry/registries/{args.RegistryName}";

    public string VaultName => args.VaultName ?? AzureImageKey.VaultName(args.RegistryName);

    public string VaultId => $"{ResourceGroupId}/providers/Microsoft.KeyVault/vaults/{VaultName}";

    public string PrivateZone => $"privatelink.{Cloud.RegistrySuffix}";

    public string PrivateZoneId => $"{ResourceGroupId}/providers/Microsoft.Network/privateDnsZones/{PrivateZone}";

    /// <summary>
    /// What a node talks to when it pulls: the registry, and where its layers are.
    /// https://learn.microsoft.com/azure/container-registry/container-registry-firewall-access-rules
    /// </summary>
    public ImmutableArray<string> Endpoints =>
    [
        Host,
        .. args.DedicatedDataEndpoints
            ? Regions.Select(region => $"{args.RegistryName}.{region}.data.{Cloud.RegistrySuffix}")
            : [$"*.{Cloud.BlobSuffix}"],
    ];

    private IEnumerable<string> Regions => [args.Location, .. args.Replicas.Select(replica => replica.Location)];

    /// <summary>A key or secret without its version, so that whoever reads it follows its rotation.</summary>
    public string VaultUri(string vault, string kind, string name) => $"https://{vault}.{Cloud.VaultSuffix}/{kind}/{name}";

    public string RoleDefinitionId(string role) =>
        $"/subscriptions/{args.SubscriptionId}/providers/Microsoft.Authorization/roleDefinitions/{role}";

    public string CredentialSetId(string name) => $"{RegistryId}/credentialSets/{name}";

    /// <summary>The last part of a resource's identifier, which is its name.</summary>
    public static string NameIn(string resourceId) => resourceId[(resourceId.LastIndexOf('/') + 1)..];
}
