using System.Runtime.CompilerServices;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Images;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>An allow-list and its samples: <c>samples/PROFILE/OUTCOME/*.yaml</c>, each a request.</summary>
internal static class SampleProfile
{
    private static readonly string[] _prefixes =
    [
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
        "docker.io/acme/",
        "registry.example.com/team/",
        "registry.internal.example:5000/",
        "europe-west1-docker.pkg.dev/acme/images/",
        "acmeimages.azurecr.io/",
    ];

    public static string Folder { get; } = Path.Combine(SourceFolder(), "samples");

    public static IEnumerable<string> Names => Directory.GetDirectories(Folder).Select(Path.GetFileName).Order()!;

    public static IEnumerable<string> Files(string profile) =>
        Directory.GetFiles(Path.Combine(Folder, profile), "*.yaml", SearchOption.AllDirectories).Order();

    public static ImageAllowListArgs Args(string profile) => profile switch
    {
        "default" => new() { AdditionalPrefixes = [.. _prefixes] },
        "tags" => new() { AdditionalPrefixes = [.. _prefixes], RequireDigest = false },
        "short-names" => new()
        {
            AdditionalPrefixes = [.. _prefixes, "docker.io/library/"],
            ShortNames = ShortNames.DockerHub,
            RequireDigest = false,
        },
        "namespaces" => new()
        {
            AdditionalPrefixes = [.. _prefixes],
            RequireDigest = false,
            ExemptNamespaces = ["kube-system"],
            NamespaceModes = { ["legacy"] = AdmissionMode.Audit, ["staging"] = AdmissionMode.Warn },
        },
        _ => throw new ArgumentException($"No allow-list is known for the samples in {profile}.", nameof(profile)),
    };

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
