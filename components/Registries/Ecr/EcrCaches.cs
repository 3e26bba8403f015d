using System.Collections.Immutable;
using Pulumi;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>The pull-through caches of a registry.</summary>
internal sealed class EcrCaches : ComponentResource
{
    private const string TypeToken = "registry:ecr:Caches";

    /// <summary>
    /// What fills a cache: the import of an image, and the creation of a repository for the first one.
    /// https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
    /// </summary>
    public static readonly ImmutableArray<string> Fill = ["ecr:BatchImportUpstreamImage", EcrActions.CreateRepository];

    public EcrCaches(
        string name,
        EcrRegion region,
        Input<string> kmsKeyArn,
        EcrCreationRole creationRole,
        ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        EcrLocation[] foreign = [.. Foreign(region)];
        var upstreamRole = foreign.Length == 0
            ? null
            : new EcrUpstreamRole(UpstreamRoleName(name), region, foreign, new() { Parent = this });
        foreach (var cache in region.Registry.Caches)
        {
            var isForeign = EcrUpstreams.LocationOf(cache.Upstream) is { } upstream
                && upstream.AccountId != region.Location.AccountId;
            _ = new EcrCache(
                $"{name}/{cache.Prefix}",
                name,
                cache,
                region,
                kmsKeyArn,
                creationRole,
                isForeign ? upstreamRole : null,
                new() { Parent = this });
        }

        if (ColdPulls(name, region.Registry) is { } warning)
        {
            Log.Warn(warning, this);
        }

        RegisterOutputs();
    }

    /// <summary>
    /// What has to be known of networks that reach the registry by endpoints: they do not do for the first pull of an image through
    /// a cache. Null where there is no such network.
    /// https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    /// </summary>
    public static string? ColdPulls(string registry, EcrRegistryArgs args)
    {
        string[] networks =
        [
            .. args.Networks.Where(network => network.Region is null || network.Region == args.Region).Select(network => network.VpcId),
        ];
        return args.Caches.Count == 0 || networks.Length == 0
            ? null
            : $"registry \"{registry}\", caches: the first pull of an image through one needs a way to the internet, which its endpoints "
                + $"are not for {string.Join(" and ", networks)}: give the nodes there a NAT gateway, or pull each image once from a "
                + "machine that reaches the internet";
    }

    public static string RoleName(string registry) => $"{registry}-ecr-caches";

    public static string UpstreamRoleName(string registry) => $"{registry}-ecr-upstreams";

    /// <summary>The role in which repositories of caches are created.</summary>
    public static EcrCreationRole CreationRole(string registry, EcrRegion region, Resource parent) => new(
        RoleName(registry),
        RoleName(registry),
        "cached",
        new([new() { Sid = "CreateCachedRepositories", Action = [EcrActions.CreateRepository], Resource = RepositoryArns(region) }]),
        new() { Parent = parent });

    /// <summary>All repositories of all caches.</summary>
    public static ImmutableArray<string> RepositoryArns(EcrRegion region) =>
        [.. region.Registry.Caches.Select(cache => region.Location.RepositoryArn($"{cache.Prefix}/*"))];

    /// <summary>Upstreams in ECR of other accounts.</summary>
    public static IEnumerable<EcrLocation> Foreign(EcrRegion region) =>
        from cache in region.Registry.Caches
        let upstream = EcrUpstreams.LocationOf(cache.Upstream)
        where upstream is { } location && location.AccountId != region.Location.AccountId
        select upstream.Value;
}
