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
    public const string Redis = "redis-photon";

    /// <summary>Digests of the default release, as far as they could be confirmed when this was written.</summary>
    private static readonly Dictionary<string, string> _known = new()
    {
        [Core] = "sha256:887a85b8ea98b76bfc9f715f1a0785bb99f9a1034241513902dd6e95be922a83",
        [Jobservice] = "sha256:0de4fd2ce3a02d3e6591b439e4674ea085885ddf43652b44004cc67eb19dba12",
        [Registry] = "sha256:ebf0325c2661729dbb317cbf839608eb8b15cfa158911a94976f2c21563c466e",
        [Registryctl] = "sha256:554147a956989175f63f8d41573d716c6ddf6052acd1749c88c0f99ce6ee2bff",
        [Portal] = "sha256:ac55161c57a8351807adf8f8def264bdd52667c371d0436beefebdac4341c9e2",
        [Nginx] = "sha256:1f9d06d040f2478f6cf7f6da0091877bf987a641810f4bfaadb2a87d73dbf4fb",
        [Redis] = "sha256:5669d4828805d9ed0bbfc18c101c6ec82d26a13cb9242b48f6348a3e3b2e4cca",
    };

    /// <summary>The tag, with the digest where there is one: the chart joins it to the repository by a colon.</summary>
    private static string Tag(HarborImagesArgs args, string image) =>
        Digest(args, image) is { } digest ? $"{args.Tag}@{digest}" : args.Tag;

    /// <summary>An image as the chart takes it.</summary>
    public static Dictionary<string, object> Value(HarborRegistryArgs args, string image) => HarborValues.Map(
        ("repository", $"{args.Images.Repository}/{image}"), ("tag", Tag(args.Images, image)));

    /// <summary>The digest of an image; null where none is known.</summary>
    public static string? Digest(HarborImagesArgs args, string image) =>
        Given(args.Digests, image) ?? (args.Tag == HarborImagesArgs.DefaultTag ? _known.GetValueOrDefault(image) : null);

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
