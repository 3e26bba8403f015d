using RegistryInfra.Components.Settings;
using AzureNative = Pulumi.AzureNative;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Azure Container Registry.</summary>
internal sealed class AcrKind : RegistryKind<AcrRegistryArgs>, IImageCacheKind, IMirrorKind
{
    public override string Name => "acr";

    public override string Title => "Azure Container Registry";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, AcrRegistryArgs args) => AcrProfile.Of(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(AcrRegistryArgs args) =>
    [
        ProductionDemand.Default(
            args.Sku == AcrSku.Premium, "sku", args.Sku.ToString(), "it has no firewall, no key of one's own and no replica"),
        ProductionDemand.Default(
            args.CustomerManagedKey, "customerManagedKey", "false", "access to images could not be revoked with their key"),
        ProductionDemand.Default(args.ZoneRedundancy, "zoneRedundancy", "false", "a zone's failure would take it down"),
        .. args.Replicas.Select((replica, index) => ProductionDemand.Default(
            replica.ZoneRedundancy, $"replicas[{index}].zoneRedundancy", "false", "a zone's failure would take it down")),
        ProductionDemand.Default(
            !args.OpenToAllNetworks, "openToAllNetworks", "true", "a stolen token could be used from anywhere"),
        new(
            args.AllowedAddresses.Count == 0,
            "allowedAddresses",
            "a public address is too weak for production, a stolen token could be used from these networks",
            "remove the list and use privateEndpoints"),
        ProductionDemand.Default(
            !args.TasksBypassFirewall, "tasksBypassFirewall", "true", "whoever may run a task would pass the firewall"),
        ProductionDemand.Default(
            args.DedicatedDataEndpoints, "dedicatedDataEndpoints", "false", "nodes would need all of Azure's storage"),
        ProductionDemand.Default(args.DeletionProtection, "deletionProtection", "false", "images can be lost"),
        ProductionDemand.Default(args.Lock, "lock", "false", "whoever administers the subscription could delete it"),
        new(
            args.Replicas.Count > 0,
            "replicas",
            "production needs a copy in a second region",
            "add one, such as [\"northeurope\"]"),
        new(
            args.Retention is not null,
            "softDeleteDays",
            "production needs untagged manifests to go, and soft deletion excludes that",
            "remove the line"),
        new(
            args.Monitoring is not null,
            "monitoring",
            "production needs a record of who logged in and what was pulled, pushed and deleted",
            "give a workspaceId"),
    ];

    protected override IEnumerable<RegistryReference> References(AcrRegistryArgs args) => [];

    public (CacheRoute? Route, string? Problem) Keep(IComponentArgs args, ImageUpstream upstream) =>
        AcrCaching.Keep((AcrRegistryArgs)args, upstream);

    public (MirrorRoute? Route, string? Problem) Receive(string name, IComponentArgs args, MirrorRequest mirror) =>
        AcrMirroring.Receive((AcrRegistryArgs)args, mirror);

    protected override IRegistry Create(string name, AcrRegistryArgs args, RegistrySite site)
    {
        foreach (var (key, value) in site.Tags)
        {
            args.Tags[key] = value;
        }

        // Credentials of another tenant or subscription cannot be used by mistake: both are said.
        var subscription = new AzureNative.Provider(name, new AzureNative.ProviderArgs
        {
            TenantId = args.TenantId,
            SubscriptionId = args.SubscriptionId,
            Environment = AcrCloud.Of(args.Location).Environment,
        });
        return new AcrRegistry(name, args, new() { Providers = { subscription } });
    }
}
