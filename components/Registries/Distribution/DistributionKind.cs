using System.Collections.Immutable;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>CNCF Distribution, in a cluster of the stack.</summary>
internal sealed class DistributionKind : RegistryKind<DistributionRegistryArgs>, IImageCacheKind, IMirrorKind
{
    public override string Name => "distribution";

    public override string Title => "CNCF Distribution";

    public override bool RunsInCluster => true;

    protected override RegistryProfile Describe(string name, DistributionRegistryArgs args) => Profile(name, args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(DistributionRegistryArgs args) =>
    [
        new(
            IsKept: false,
            "kind",
            "\"distribution\" is too weak for production, it has no second region and no customer-managed key",
            "use a registry that a cloud runs"),
    ];

    protected override IEnumerable<RegistryReference> References(DistributionRegistryArgs args) => [];

    public (CacheRoute? Route, string? Problem) Keep(IComponentArgs args, ImageUpstream upstream) =>
        DistributionCaching.Keep((DistributionRegistryArgs)args, upstream);

    public (MirrorRoute? Route, string? Problem) Receive(string name, IComponentArgs args, MirrorRequest mirror)
    {
        var registry = (DistributionRegistryArgs)args;
        return DistributionMirroring.Receive(registry, mirror, new(name, registry.Namespace ?? name));
    }

    protected override IRegistry Create(string name, DistributionRegistryArgs args, RegistrySite site)
    {
        args.Mesh = site.Mesh;
        return new DistributionRegistry(name, args, new() { Providers = { site.Cluster! } });
    }

    internal static PullAccess PullAccessOf(DistributionRegistryArgs args) =>
        args.Tokens switch
        {
            null => PullAccess.RotatingCredential,
            { PullUser: null } => PullAccess.InClusterGenerator,
            _ => PullAccess.StaticCredential,
        };

    /// <summary>All of its host is the stack's own, or all of it is what a proxy keeps of others.</summary>
    internal static RegistryProfile Profile(string name, DistributionRegistryArgs args)
    {
        var names = new DistributionNames(name, args.Namespace ?? name);
        var host = (args.Host is null ? new(names.ServiceNames[0], DistributionRegistry.Port) : RegistryHost.Parse(args.Host).Host)
            .ToString();
        return new()
        {
            Host = host,
            Images = args.Proxy is null ? [ImageScope.Parse($"{host}/")] : [],
            ImagesOfOthers = args.Proxy is null
                ? [.. args.Mirrored.Select(repository => ImageScope.Parse($"{host}/{repository}"))]
                : [ImageScope.Parse($"{host}/")],
            Endpoints = [host, .. DistributionStorage.ClientEndpoints(args.Storage)],
            PullAccess = PullAccessOf(args),
            Claims =
            [
                new($"namespace {names.Namespace}", "namespace", "choose another namespace"),
                .. args.NodeTrust is { } trust
                    ? [new RegistryClaim($"namespace {trust.Namespace}", "nodeTrust", "choose another namespace")]
                    : ImmutableArray<RegistryClaim>.Empty,
            ],
            Namespace = names.Namespace,
            RunImages = [args.Image],
            NodeNamespace = args.NodeTrust?.Namespace,
            Service = new()
            {
                Name = name,
                Namespace = names.Namespace,
                Host = RegistryHost.Parse(host).Host.Name,
                TlsPort = DistributionRegistry.Port,
                MetricsPort = args.Metrics is null ? null : DistributionRegistry.HealthPort,
                PodLabels = DistributionRegistry.PodLabels(name),
                ClientNamespaces = [.. args.AllowedNamespaces],
                IstioGateway = args.Expose.Kind == DistributionExposureKind.IstioGateway
                    ? $"{args.Expose.GatewayNamespace}/{args.Expose.Gateway}"
                    : null,
            },
        };
    }
}
