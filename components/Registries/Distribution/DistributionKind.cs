using System.Collections.Immutable;
using RegistryInfra.Components.Registries.Rotation;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>CNCF Distribution, in a cluster of the stack.</summary>
internal sealed class DistributionKind : RegistryKind<DistributionRegistryArgs>
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

    protected override IRegistry Create(string name, DistributionRegistryArgs args, RegistrySite site) =>
        new DistributionRegistry(name, args, new() { Providers = { site.Cluster! } });

    /// <summary>All of its host is the stack's own: nobody else makes repositories there.</summary>
    internal static RegistryProfile Profile(string name, DistributionRegistryArgs args)
    {
        var names = new DistributionNames(name, args.Namespace ?? name);
        var host = (args.Host is null ? new(names.ServiceNames[0], DistributionRegistry.Port) : RegistryHost.Parse(args.Host).Host)
            .ToString();
        return new()
        {
            Host = host,
            Images = [ImageScope.Parse($"{host}/")],
            ImagesOfOthers = [],
            Endpoints = [host],
            PullAccess = PullAccess.RotatingCredential,
            Claims =
            [
                new($"namespace {names.Namespace}", "namespace", "choose another namespace"),
                .. args.NodeTrust is { } trust
                    ? [new RegistryClaim($"namespace {trust.Namespace}", "nodeTrust", "choose another namespace")]
                    : ImmutableArray<RegistryClaim>.Empty,
            ],
            Namespace = names.Namespace,
            NodeNamespace = args.NodeTrust?.Namespace,
            NextRotation = new RotationSchedule(args.Rotation).Next,
        };
    }
}
