using System.Collections.Immutable;

namespace RegistryInfra.Components.Images;

/// <summary>A host that serves the images of many owners: the whole of it is never one's own.</summary>
/// <param name="Name">The host; a name that begins with a period stands for every host below it.</param>
/// <param name="Components">How many path components name the owner.</param>
/// <param name="Owner">What these components are.</param>
internal sealed record SharedHost(string Name, int Components, string Owner)
{
    private static readonly ImmutableArray<SharedHost> _known =
    [
        new("docker.io", 1, "account"),
        new(".docker.io", 1, "account"),
        new("quay.io", 1, "organization"),
        new("ghcr.io", 1, "owner"),
        new("docker.pkg.github.com", 2, "owner and repository"),
        new("registry.gitlab.com", 1, "group"),
        new("gcr.io", 1, "project"),
        new(".gcr.io", 1, "project"),
        // A project can hold remote repositories, which serve anyone's images: so its repository is named too.
        new(".pkg.dev", 2, "project and repository"),
        new("public.ecr.aws", 1, "registry alias"),
        new("icr.io", 1, "namespace"),
        new(".icr.io", 1, "namespace"),
        new(".ocir.io", 1, "tenancy namespace"),
        new("nvcr.io", 1, "organization"),
        new("cgr.dev", 1, "organization"),
        new("registry.digitalocean.com", 1, "registry"),
    ];

    /// <summary>A path that names an owner.</summary>
    public string Example => Components == 1 ? "acme" : "acme/images";

    /// <summary>The shared host that a host is, with or without a port; null when it is none.</summary>
    public static SharedHost? Find(string host)
    {
        var name = host.Split(':')[0];
        return _known.FirstOrDefault(shared => shared.Name.StartsWith('.')
            ? name.EndsWith(shared.Name, StringComparison.Ordinal)
            : name == shared.Name);
    }
}
