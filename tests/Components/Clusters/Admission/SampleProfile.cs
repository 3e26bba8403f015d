using System.Runtime.CompilerServices;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Platforms;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>An allow-list and its samples: <c>samples/PROFILE/OUTCOME/*.yaml</c>, each a request.</summary>
internal static class SampleProfile
{
    private static readonly string[] _paths =
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
        "default" => new() { Registries = { new StubRegistry(_paths) } },
        "tags" => new() { Registries = { new StubRegistry(_paths) }, RequireDigest = false },
        "short-names" => new()
        {
            Registries = { new StubRegistry([.. _paths, "docker.io/library/"]) },
            ShortNames = ShortNames.DockerHub,
            RequireDigest = false,
        },
        "namespaces" => new()
        {
            Registries = { new StubRegistry(_paths) },
            RequireDigest = false,
            ExemptNamespaces = [new() { Name = "kube-system" }],
            NamespaceModes = { ["legacy"] = AdmissionMode.Audit, ["staging"] = AdmissionMode.Warn },
        },
        "repositories" => new()
        {
            Registries =
            {
                new StubRegistry(
                    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments/api", "docker.io/nginx", "docker.io/acme/app"),
            },
            ShortNames = ShortNames.DockerHub,
            RequireDigest = false,
        },
        "others" => new()
        {
            Registries = { new StubRegistry("registry.example.com/") { Others = ["registry.example.com/cache/"] } },
            AdditionalImages = { new() { Images = "registry.k8s.io/ingress-nginx/controller" } },
            TrustedHosts = { new() { Host = "mirror.corp.example:8443" } },
            RequireDigest = false,
        },
        "platform" => new()
        {
            Registries = { new StubRegistry("registry.example.com/team/") },
            Platform = ClusterPlatform.Eks,
            PlatformRegion = "eu-west-1",
        },
        _ => throw new ArgumentException($"No allow-list is known for the samples in {profile}.", nameof(profile)),
    };

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
