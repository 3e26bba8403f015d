using RegistryInfra.Components.Registries.Acr;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Tests.Registries.Acr;

/// <summary>Valid arguments to start a test from, and what they register.</summary>
internal static class AcrSample
{
    public const string Tenant = "72f988bf-0000-4000-8000-2d7cd011db47";
    public const string Subscription = "6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20";
    public const string Group = "4e1f0d2c-8b6a-4c57-a3d9-1f2e3d4c5b6a";
    public const string Kubelet = "0b7d4c1e-5a3f-4d86-9f10-2a6c8e4b7d31";

    public const string Subnet = $"/subscriptions/{Subscription}/resourceGroups/network/providers/Microsoft.Network"
        + "/virtualNetworks/hub/subnets/registries";

    public const string Registry = "azure-native:resources:Resource";
    public const string RoleAssignment = "azure-native:authorization:RoleAssignment";

    public static AcrRegistryArgs Args(
        string location = "westeurope",
        string registryName = "acmeimages",
        AcrSku sku = AcrSku.Premium,
        bool customerManagedKey = true,
        bool zoneRedundancy = true,
        bool dedicatedDataEndpoints = true,
        bool openToAllNetworks = false,
        bool exports = false,
        bool trustedServices = true,
        int? softDeleteDays = null,
        int? expireUntaggedAfterDays = null,
        string? vaultName = null,
        AcrExistingKeyArgs? existingKey = null,
        AcrScanning scanning = AcrScanning.Subscription,
        AcrRoleAssignmentMode mode = AcrRoleAssignmentMode.Repository) => new()
        {
            TenantId = Tenant,
            SubscriptionId = Subscription,
            Location = location,
            RegistryName = registryName,
            ResourceGroup = "acme-images",
            Repositories = [new() { Name = "shop/web" }, new() { Name = "payments/" }],
            PrivateEndpoints = sku == AcrSku.Premium && !openToAllNetworks ? [new() { SubnetId = Subnet }] : [],
            Sku = sku,
            CustomerManagedKey = customerManagedKey,
            ZoneRedundancy = zoneRedundancy,
            DedicatedDataEndpoints = dedicatedDataEndpoints,
            OpenToAllNetworks = openToAllNetworks,
            Exports = exports,
            TrustedServices = trustedServices,
            SoftDeleteDays = softDeleteDays,
            ExpireUntaggedAfterDays = expireUntaggedAfterDays,
            VaultName = vaultName,
            ExistingKey = existingKey,
            Scanning = scanning,
            RoleAssignmentMode = mode,
        };

    public static Task<Recording> RecordAsync(AcrRegistryArgs args) =>
        Recording.OfAsync(
        options => _ = new AcrRegistry("main", args, options),
        ("azure-native:managedidentity:UserAssignedIdentity", "clientId", "the client"));

    public static string[] Problems(AcrRegistryArgs args) =>
        [.. ArgsRules.Problems("main", args).Select(problem => problem.ToString())];
}
