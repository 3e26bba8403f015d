namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>The images of Harbor's parts.</summary>
internal static class HarborImages
{
    public const string Core = "harbor-core";
    public const string Jobservice = "harbor-jobservice";
    public const string Registry = "registry-photon";
    public const string Registryctl = "harbor-registryctl";
    public const string Portal = "harbor-portal";
    public const string Nginx = "nginx-photon";
    public const string Trivy = "trivy-adapter-photon";
    public const string Exporter = "harbor-exporter";
    public const string Database = "harbor-db";

    /// <summary>The image of the chart's own Redis, up to the release before <see cref="_firstWithValkey"/>.</summary>
    public const string Redis = "redis-photon";

    private const string Valkey = "valkey-photon";

    private static readonly Version _firstWithValkey = new(2, 15, 2);

    /// <summary>The release of Harbor; empty where none is given and the chart is not known.</summary>
    public static string Tag(HarborRegistryArgs args) =>
        args.Images.Tag ?? HarborRelease.OfChart(args.Chart.Version)?.Tag ?? "";

    /// <summary>An image as the chart takes it: it joins the tag, with the digest where there is one, to the repository by a colon.</summary>
    public static Dictionary<string, object> Value(HarborRegistryArgs args, string image) => HarborValues.Map(
        ("repository", $"{args.Images.Repository}/{Name(args, image)}"),
        ("tag", Digest(args, image) is { } digest ? $"{Tag(args)}@{digest}" : Tag(args)));

    /// <summary>An image as the chart writes it for Kubernetes.</summary>
    public static string Reference(HarborRegistryArgs args, string image) =>
        $"{args.Images.Repository}/{Name(args, image)}:{Tag(args)}{(Digest(args, image) is { } digest ? $"@{digest}" : "")}";

    /// <summary>The digest of an image; null where none is known.</summary>
    public static string? Digest(HarborRegistryArgs args, string image) =>
        Given(args.Images.Digests, image) ?? HarborRelease.OfTag(Tag(args))?.Digests.GetValueOrDefault(image);

    /// <summary>What an image is called in the release.</summary>
    public static string Name(HarborRegistryArgs args, string image) => image == Redis
        && Version.TryParse(Tag(args).TrimStart('v').Split('-')[0], out var version) && version >= _firstWithValkey
            ? Valkey
            : image;

    /// <summary>The images that an installation runs, with the setting that gives the digest of each.</summary>
    public static IEnumerable<(string Image, string Setting)> RunBy(HarborRegistryArgs args)
    {
        yield return (Core, "core");
        yield return (Jobservice, "jobservice");
        yield return (Registry, "registry");
        yield return (Registryctl, "registryctl");
        yield return (Portal, "portal");
        yield return (Trivy, "trivy");
        if (args.Expose.Kind != HarborExposureKind.Ingress)
        {
            yield return (Nginx, "nginx");
        }

        if (args.Metrics is not null)
        {
            yield return (Exporter, "exporter");
        }

        if (args.Database.External is null)
        {
            yield return (Database, "database");
        }

        if (args.Redis.External is null)
        {
            yield return (Redis, "redis");
        }
    }

    private static string? Given(HarborDigestsArgs digests, string image) => image switch
    {
        Core => digests.Core,
        Jobservice => digests.Jobservice,
        Registry => digests.Registry,
        Registryctl => digests.Registryctl,
        Portal => digests.Portal,
        Nginx => digests.Nginx,
        Trivy => digests.Trivy,
        Exporter => digests.Exporter,
        Database => digests.Database,
        Redis => digests.Redis,
        _ => throw new ArgumentOutOfRangeException(nameof(image), image, "Not an image of Harbor."),
    };
}
