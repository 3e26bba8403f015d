using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>Harbor, in a cluster of the stack.</summary>
internal sealed class HarborKind : RegistryKind<HarborRegistryArgs>, IImageCacheKind, ICopyingKind, IMirrorKind
{
    public override string Name => "harbor";

    public override string Title => "Harbor";

    public override bool RunsInCluster => true;

    protected override RegistryProfile Describe(string name, HarborRegistryArgs args) => Profile(name, args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(HarborRegistryArgs args) => HarborDemands.Of(args);

    protected override IEnumerable<RegistryReference> References(HarborRegistryArgs args) => [];

    public (CacheRoute? Route, string? Problem) Keep(IComponentArgs args, ImageUpstream upstream) =>
        HarborCaching.Keep((HarborRegistryArgs)args, upstream);

    public (MirrorRoute? Route, string? Problem) Receive(string name, IComponentArgs args, MirrorRequest mirror) =>
        HarborMirroring.Receive(name, (HarborRegistryArgs)args, mirror);

    public IEnumerable<ImageCopy> Copies(IComponentArgs args)
    {
        var harbor = (HarborRegistryArgs)args;
        return HarborReplicationConflicts.Copies(harbor.Configuration, harbor.Host)
            .Select(copy => copy with { Place = $"configuration.{copy.Place}" });
    }

    protected override IRegistry Create(string name, HarborRegistryArgs args, RegistrySite site)
    {
        var options = new ComponentResourceOptions { Providers = { site.Cluster! } };
        options.Providers.AddRange(HarborClouds.Of(name, args.Storage, site.Tags));
        return new HarborRegistry(name, args, options);
    }

    internal static RegistryProfile Profile(string name, HarborRegistryArgs args)
    {
        var ns = args.Namespace ?? name;
        var host = RegistryHost.Parse(args.Host).Host.ToString();
        return new()
        {
            Host = host,
            Images = HarborProjects.Own(host, args.Configuration),
            ImagesOfOthers =
            [
                .. HarborProjects.OfOthers(host, args.Configuration),
                .. args.Mirrored.Select(repository => ImageScope.Parse($"{host}/{repository}")),
            ],
            Endpoints = Endpoints(host, args.Storage),
            PullAccess = PullAccess.RotatingCredential,
            Clusters = [.. args.Configuration.Robots.Select(robot => robot.Cluster).OfType<string>().Distinct()],
            Claims =
            [
                new($"namespace {ns}", "namespace", "choose another namespace"),
                new($"host {host}", "host", "choose another host"),
                .. args.Storage switch
                {
                    { S3: { Create: not null } s3 } => [new($"bucket {s3.Bucket}", "storage.s3.bucket", "choose another bucket")],
                    { Azure: { Create: not null } azure } =>
                    [
                        new($"storage account {azure.Account}", "storage.azure.account", "choose another account"),
                        new($"vault {AzureImageKey.VaultName(azure.Account)}", "storage.azure.account", "choose another account"),
                    ],
                    { Gcs: { Create: not null } gcs } => [new($"bucket {gcs.Bucket}", "storage.gcs.bucket", "choose another bucket")],
                    _ => ImmutableArray<RegistryClaim>.Empty,
                },
            ],
            Namespace = ns,
            PodPort = HarborParts.TlsPort,
            RunImages = [.. HarborImages.RunBy(args).Select(run => HarborImages.Reference(args, run.Image)), args.Configuration.Image],
        };
    }

    /// <summary>The host, and where it sends clients for the layers of images.</summary>
    internal static ImmutableArray<string> Endpoints(string host, HarborStorageArgs storage) =>
        storage switch
        {
            { S3: { Endpoint: null } s3 } => [host, $"{s3.Bucket}.s3.{s3.Region}.amazonaws.com"],
            { Azure: { } azure } => [host, $"{azure.Account}.blob.core.windows.net"],
            { Gcs: not null } => [host, "storage.googleapis.com"],
            _ => [host],
        };
}
