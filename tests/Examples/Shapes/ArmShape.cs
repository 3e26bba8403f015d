using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace RegistryInfra.Examples.Tests.Shapes;

/// <summary>
/// How a type of azure-native stands in Azure Resource Manager: the provider lifts what is below <c>properties</c> up, and
/// names the parts of the identifier as inputs.
/// </summary>
/// <param name="ArmType">Its type, without a version.</param>
/// <param name="Name">The input that names it; null where the provider makes one up.</param>
/// <param name="Parents">The inputs that name what it is in, from the outside.</param>
/// <param name="Elsewhere">Inputs that are no part of its body.</param>
/// <param name="NestedProperties">Inputs that the provider flattens in the same way, and lists of such.</param>
internal sealed partial record ArmShape(
    string ArmType, string? Name, string[] Parents, string[] Elsewhere, string[] NestedProperties)
{
    /// <summary>What is in front of the name of a parent that is always called so, and is no input.</summary>
    public const string Always = "=";

    private const string Registry = "Microsoft.ContainerRegistry/registries";
    private const string Storage = "Microsoft.Storage/storageAccounts";

    /// <summary>
    /// Where the description of Azure's API gives a member another name for clients, by that.
    /// https://github.com/Azure/azure-rest-api-specs/tree/main/specification/storage/resource-manager
    /// </summary>
    private static readonly FrozenDictionary<string, string> _ofStorage = new Dictionary<string, string>
    {
        ["enableHttpsTrafficOnly"] = "supportsHttpsTrafficOnly",
        ["encryptionIdentity"] = "identity",
        ["encryptionUserAssignedIdentity"] = "userAssignedIdentity",
        ["keyName"] = "keyname",
        ["keyVaultProperties"] = "keyvaultproperties",
        ["keyVaultUri"] = "keyvaulturi",
        ["networkRuleSet"] = "networkAcls",
        ["virtualNetworkResourceId"] = "id",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, ArmShape> _known = new Dictionary<string, ArmShape>
    {
        ["authorization:ManagementLockByScope"] = New("Microsoft.Authorization/locks", "lockName", elsewhere: ["scope"]),
        ["authorization:RoleAssignment"] = New("Microsoft.Authorization/roleAssignments", null, elsewhere: ["scope"]),
        ["containerregistry:CacheRule"] = New($"{Registry}/cacheRules", "cacheRuleName", ["registryName"]),
        ["containerregistry:CredentialSet"] = New($"{Registry}/credentialSets", "credentialSetName", ["registryName"]),
        ["containerregistry:Replication"] = New($"{Registry}/replications", "replicationName", ["registryName"]),
        ["containerregistry:ScopeMap"] = New($"{Registry}/scopeMaps", "scopeMapName", ["registryName"]),
        ["containerregistry:Token"] = New($"{Registry}/tokens", "tokenName", ["registryName"]),
        ["containerregistry:Webhook"] = New($"{Registry}/webhooks", "webhookName", ["registryName"]),
        ["keyvault:Key"] = New("Microsoft.KeyVault/vaults/keys", "keyName", ["vaultName"]),
        ["keyvault:Secret"] = New("Microsoft.KeyVault/vaults/secrets", "secretName", ["vaultName"]),
        ["keyvault:Vault"] = New("Microsoft.KeyVault/vaults", "vaultName"),
        ["managedidentity:FederatedIdentityCredential"] = New(
            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
            "federatedIdentityCredentialResourceName",
            ["resourceName"]),
        ["managedidentity:UserAssignedIdentity"] = New("Microsoft.ManagedIdentity/userAssignedIdentities", "resourceName"),
        ["monitor:DiagnosticSetting"] = New("Microsoft.Insights/diagnosticSettings", "name", elsewhere: ["resourceUri"]),
        ["monitor:ScheduledQueryRule"] = New("Microsoft.Insights/scheduledQueryRules", "ruleName"),
        ["network:PrivateDnsZoneGroup"] = New(
            "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
            "privateDnsZoneGroupName",
            ["privateEndpointName"],
            nested: ["privateDnsZoneConfigs"]),
        ["network:PrivateEndpoint"] = New(
            "Microsoft.Network/privateEndpoints", "privateEndpointName", nested: ["privateLinkServiceConnections", "subnet"]),
        ["privatedns:PrivateZone"] = New("Microsoft.Network/privateDnsZones", "privateZoneName"),
        ["privatedns:VirtualNetworkLink"] = New(
            "Microsoft.Network/privateDnsZones/virtualNetworkLinks", "virtualNetworkLinkName", ["privateZoneName"]),
        ["resources:ResourceGroup"] = New("Microsoft.Resources/resourceGroups", "resourceGroupName"),
        ["security:Pricing"] = New("Microsoft.Security/pricings", "pricingName", elsewhere: ["scopeId"]),
        ["storage:BlobContainer"] = New($"{Storage}/blobServices/containers", "containerName", ["accountName", $"{Always}default"]),
        ["storage:BlobServiceProperties"] = New($"{Storage}/blobServices", "blobServicesName", ["accountName"]),
        ["storage:StorageAccount"] = New(Storage, "accountName"),
    }.ToFrozenDictionary();

    /// <summary>What Azure calls a member of the body.</summary>
    public string NameOf(string member) => ArmType.StartsWith(Storage, StringComparison.Ordinal) ? _ofStorage.GetValueOrDefault(member, member) : member;

    /// <exception cref="KeyNotFoundException">The type is not in the table: add it.</exception>
    public static ArmShape Of(string token) => _known[token[(token.IndexOf(':', StringComparison.Ordinal) + 1)..]];

    /// <summary>The version of Azure's API that the provider uses for a type, as its typings tell.</summary>
    public static string ApiVersionOf(string token)
    {
        var parts = token.Split(':');
        var file = $"{char.ToLowerInvariant(parts[2][0])}{parts[2][1..]}.d.ts";
        var typings = File.ReadAllText(Path.Combine(Checkout.NodeModules, "@pulumi/azure-native", parts[1], file));
        return ApiVersion().Match(typings).Groups[1].Value;
    }

    private static ArmShape New(
        string type, string? name, string[]? parents = null, string[]? elsewhere = null, string[]? nested = null) =>
        new(type, name, parents ?? [], elsewhere ?? [], nested ?? []);

    [GeneratedRegex("Uses Azure REST API version ([0-9a-z-]+)")]
    private static partial Regex ApiVersion();
}
