using RegistryInfra.Components.Settings;
using Gcp = Pulumi.Gcp;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>Google Artifact Registry.</summary>
internal sealed class GarKind : RegistryKind<GarRegistryArgs>, IImageCacheKind, IMirrorKind
{
    public override string Name => "artifactRegistry";

    public override string Title => "Google Artifact Registry";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, GarRegistryArgs args) => GarProfile.Of(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(GarRegistryArgs args) =>
    [
        ProductionDemand.Default(args.ImmutableTags, "immutableTags", "false", "a tag could move on"),
        .. args.Repositories.Select((repository, index) => ProductionDemand.Default(
            repository.ImmutableTags != false, $"repositories[{index}].immutableTags", "false", "a tag could move on")),
        ProductionDemand.Default(
            args.CustomerManagedKey, "customerManagedKey", "false", "access to images could not be revoked with their key"),
        ProductionDemand.Default(
            args.VulnerabilityScanning, "vulnerabilityScanning", "false", "nobody would look for vulnerabilities"),
        ProductionDemand.Default(args.AuditLogs, "auditLogs", "false", "nobody could tell who pulled and pushed what"),
        ProductionDemand.Default(args.DeletionProtection, "deletionProtection", "false", "images can be lost"),
        new(
            args.Location is "asia" or "europe" or "us",
            "location",
            "production needs images in a second region, and Artifact Registry copies within a multi-region alone",
            "use \"europe\", \"us\" or \"asia\""),
        .. args.Remotes.Select((remote, index) => new ProductionDemand(
            remote.Upstream != "docker.io" || remote.User is not null,
            $"remotes[{index}].user",
            "Docker Hub limits clients without a credential, so pulls would fail",
            "give a user and a password")),
    ];

    protected override IEnumerable<RegistryReference> References(GarRegistryArgs args) => [];

    public (CacheRoute? Route, string? Problem) Keep(IComponentArgs args, ImageUpstream upstream) =>
        GarCaching.Keep((GarRegistryArgs)args, upstream);

    public (MirrorRoute? Route, string? Problem) Receive(string name, IComponentArgs args, MirrorRequest mirror) =>
        GarMirroring.Receive((GarRegistryArgs)args, mirror);

    protected override IRegistry Create(string name, GarRegistryArgs args, RegistrySite site)
    {
        var project = new Gcp.Provider(name, new Gcp.ProviderArgs
        {
            Project = args.ProjectId,
            DefaultLabels = GcpLabels.From(site.Tags),
        });
        return new GarRegistry(name, args, new() { Providers = { project } });
    }
}
