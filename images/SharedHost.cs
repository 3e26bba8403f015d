using System.Collections.Immutable;

namespace RegistryInfra.Images;

/// <summary>A host that serves the images of many owners: the whole of it is never one's own.</summary>
/// <param name="Owner">What the first components of a path on it name, such as <c>project and repository</c>.</param>
/// <param name="Components">How many path components that takes.</param>
/// <param name="Names">
/// Every name of the host; one that begins with a period stands for all hosts below it.
/// </param>
internal sealed record SharedHost(string Owner, int Components, ImmutableArray<string> Names)
{
    /// <summary>
    /// The list cannot be complete, so nothing rests on it alone: a host outside it is trusted whole only where the stack runs
    /// it or its settings name it among the trusted hosts. Sources: the services' pages on their endpoints.
    /// </summary>
    private static readonly ImmutableArray<SharedHost> _known =
    [
        Of("account", "docker.io", ".docker.io", ".docker.com"),
        // These copy what Docker Hub has, under the same names.
        Of("account", "mirror.gcr.io", "docker.m.daocloud.io", "mirror.ccs.tencentyun.com", "dockerproxy.com"),
        Of("registry alias", "public.ecr.aws", ".public.ecr.aws", "ecr-public.aws.com", ".ecr-public.aws.com"),
        Of("project", "gcr.io", "us.gcr.io", "eu.gcr.io", "asia.gcr.io"),
        // A project can hold remote repositories, which serve anyone's images: so its repository is named too.
        new("project and repository", 2, [".pkg.dev"]),
        Of("owner", "ghcr.io", "containers.pkg.github.com"),
        new("owner and repository", 2, ["docker.pkg.github.com"]),
        Of("organization", "quay.io", ".quay.io"),
        Of("group", "registry.gitlab.com"),
        Of("namespace", "icr.io", ".icr.io"),
        Of("tenancy namespace", ".ocir.io"),
        Of("organization", "nvcr.io", "cgr.dev"),
        Of("registry", "registry.digitalocean.com", ".digitaloceanspaces.com"),
        Of("partner", "registry.connect.redhat.com"),
        Of("namespace", ".aliyuncs.com", ".tencentyun.com", ".tencentcloudcr.com"),
        Of("organization", ".myhuaweicloud.com", ".myhuaweicloud.eu"),
        Of("registry id", "cr.yandex"),
        Of("namespace", ".scw.cloud"),
        Of("app", "registry.heroku.com", "registry.fly.io"),
        new("organization and repository", 2, ["docker.cloudsmith.io", "packages.buildkite.com"]),
    ];

    /// <summary>A path that names an owner.</summary>
    public string Example => Components == 1 ? "acme" : "acme/images";

    /// <summary>The shared host that a host is, with or without a port; null when it is none that is known.</summary>
    public static SharedHost? Find(string host)
    {
        var name = host.Split(':')[0];
        return _known.FirstOrDefault(shared => shared.Names.Any(known => known.StartsWith('.')
            ? name.EndsWith(known, StringComparison.Ordinal)
            : name == known));
    }

    private static SharedHost Of(string owner, params string[] names) => new(owner, 1, [.. names]);
}
