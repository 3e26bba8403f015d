using System.Runtime.CompilerServices;
using RegistryInfra.Components.Registries.ArtifactRegistry;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Tests.Registries.Acr;
using RegistryInfra.Components.Tests.Registries.ArtifactRegistry;

namespace RegistryInfra.Components.Tests.Registries;

/// <summary>The limits of the services, each with its source: what is at one passes, and what is beyond is refused.</summary>
public sealed class CloudLimitTests
{
    private const string Aws = "https://docs.aws.amazon.com/";
    private const string EcrApi = $"{Aws}AmazonECR/latest/APIReference/API_";
    private const string Azure = "https://learn.microsoft.com/azure/";
    private const string Google = "https://cloud.google.com/";

    private static IEnumerable<CloudLimit> Limits =>
    [
        new("ecr", "name of a repository", 205, "repositories[0].name", $"{EcrApi}CreateRepository.html",
            size => EcrSampleOf(new EcrRepositoryArgs { Name = Long(size) })),
        new("ecr", "replicas", 25, "replicas", $"{EcrApi}ReplicationRule.html", size =>
        {
            var args = EcrSampleOf(new EcrRepositoryArgs { Name = "payments/api" });
            args.Replicas = [.. Enumerable.Range(0, size).Select(index => new EcrReplicaArgs { Region = $"eu-{Long(3)}{(char)('a' + (index / 26))}{(char)('a' + (index % 26))}-1" })];
            return args;
        }),
        new("ecr", "repositories that are replicated", 1000, "repositories", $"{EcrApi}ReplicationRule.html", size =>
        {
            var args = EcrSampleOf([.. Enumerable.Range(0, size).Select(index => new EcrRepositoryArgs { Name = $"team/app{index}" })]);
            args.Replicas = [new() { Region = "eu-central-1" }];
            return args;
        }),
        new("ecr", "patterns of moving tags", 5, "movingTags", $"{EcrApi}ImageTagMutabilityExclusionFilter.html", size =>
        {
            var args = EcrSampleOf(new EcrRepositoryArgs { Name = "payments/api" });
            args.MovingTags = [.. Texts(size)];
            return args;
        }),
        new("ecr", "length of a pattern of tags", 128, "movingTags[0]", $"{EcrApi}ImageTagMutabilityExclusionFilter.html", size =>
        {
            var args = EcrSampleOf(new EcrRepositoryArgs { Name = "payments/api" });
            args.MovingTags = [Long(size)];
            return args;
        }),
        new("ecr", "patterns of kept tags", 40, "keptTags", $"{Aws}AmazonECR/latest/userguide/lifecycle_policy_parameters.html", size =>
        {
            var args = EcrSampleOf(new EcrRepositoryArgs { Name = "payments/api" });
            args.KeptTags = [.. Texts(size)];
            return args;
        }),
        new("ecr", "caches", 50, "caches", $"{Aws}AmazonECR/latest/userguide/service-quotas.html", size =>
        {
            var args = EcrSampleOf(new EcrRepositoryArgs { Name = "payments/api" });
            args.Caches = [.. Texts(size).Select(prefix => new EcrCacheArgs { Upstream = "quay.io", Prefix = prefix })];
            return args;
        }),
        new("ecr", "prefix of a cache", 30, "caches[0].prefix", $"{EcrApi}CreatePullThroughCacheRule.html", size =>
        {
            var args = EcrSampleOf(new EcrRepositoryArgs { Name = "payments/api" });
            args.Caches = [new() { Upstream = "quay.io", Prefix = Long(size) }];
            return args;
        }),
        new("ecr", "name of a node's role", 64, "nodeRoles[0]", $"{Aws}IAM/latest/UserGuide/reference_iam-quotas.html", size =>
        {
            var args = EcrSampleOf(new EcrRepositoryArgs { Name = "payments/api" });
            args.NodeRoles = [Long(size)];
            return args;
        }),
        new("ecr", "description in the gallery", 1024, "gallery[0].description",
            $"{Aws}AmazonECRPublic/latest/APIReference/API_RepositoryCatalogDataInput.html", size =>
        {
            var args = EcrSampleOf(new EcrRepositoryArgs { Name = "payments/api" });
            args.Gallery = [new() { Name = "tools/cli", Description = Long(size) }];
            return args;
        }),
        new("acr", "name of a registry", 50, "registryName",
            $"{Azure}azure-resource-manager/management/resource-name-rules", size => AcrSample.Args(registryName: Long(size))),
        new("acr", "name of a vault", 24, "vaultName",
            $"{Azure}azure-resource-manager/management/resource-name-rules", size => AcrSample.Args(vaultName: Long(size))),
        new("acr", "networks that are allowed", 200, "allowedAddresses", $"{Azure}container-registry/container-registry-skus", size =>
        {
            var args = AcrSample.Args(exports: true);
            args.AllowedAddresses = [.. Enumerable.Range(0, size).Select(index => $"203.0.{index}.0/24")];
            return args;
        }),
        new("acr", "days that untagged manifests stay", 365, "expireUntaggedAfterDays",
            $"{Azure}container-registry/container-registry-retention-policy", size => AcrSample.Args(expireUntaggedAfterDays: size)),
        new("acr", "days in which a deletion can be undone", 90, "softDeleteDays",
            $"{Azure}container-registry/container-registry-soft-delete-policy", size => AcrSample.Args(softDeleteDays: size)),
        new("acr", "name of a webhook", 50, "webhooks[0].name",
            $"{Azure}azure-resource-manager/management/resource-name-rules", size =>
        {
            var args = AcrSample.Args();
            args.Webhooks = [new() { Name = Long(size), Address = "https://scanner.example.com/hooks" }];
            return args;
        }),
        new("acr", "subjects of an identity", 20, "identities[0].subjects",
            "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations", size =>
        {
            var args = AcrSample.Args();
            args.Identities = [new() { Name = "build", Issuer = "https://gitlab.com", Subjects = [.. Texts(size)] }];
            return args;
        }),
        new("artifact-registry", "name of a repository", 63, "repositories[0].name",
            $"{Google}artifact-registry/docs/reference/rest/v1/projects.locations.repositories", size => GarSample.Args(repository: Long(size))),
        new("artifact-registry", "members of a virtual repository", 20, "virtuals[0].members",
            $"{Google}artifact-registry/docs/repositories/virtual-overview", size =>
        {
            var args = GarSample.Args();
            args.Remotes = [.. Texts(size).Select(name => new GarRemoteArgs { Name = name, Upstream = "https://ghcr.io" })];
            args.Virtuals = [new() { Name = "images", Members = [.. Texts(size)] }];
            return args;
        }),
        new("artifact-registry", "length of a subject", 127, "identities[0].subjects[0]",
            $"{Google}iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers", size =>
        {
            var args = GarSample.Args();
            args.Identities = [new() { Name = "build", Issuer = "https://gitlab.com", Subjects = [Long(size)] }];
            return args;
        }),
        new("artifact-registry", "notification channels", 16, "notificationChannels",
            $"{Google}monitoring/quotas", size =>
        {
            var args = GarSample.Args();
            args.NotificationChannels =
                [.. Enumerable.Range(0, size).Select(index => $"projects/acme-images/notificationChannels/{1000 + index}")];
            return args;
        }),
    ];

    [TestCaseSource(nameof(Limits))]
    public void Settings_AtTheLimit_Pass(CloudLimit limit) => Assert.That(limit.Problems(limit.Most), Is.Empty);

    [TestCaseSource(nameof(Limits))]
    public void Settings_BeyondTheLimit_AreRefused(CloudLimit limit) => Assert.That(limit.Problems(limit.Most + 1), Is.Not.Empty);

    [TestCaseSource(nameof(Limits))]
    public void Page_OfTheKind_LinksToTheSource(CloudLimit limit) =>
        Assert.That(File.ReadAllText(Page(limit.Kind)), Does.Contain($"({limit.Source})"));

    private static EcrRegistryArgs EcrSampleOf(params EcrRepositoryArgs[] repositories) => Ecr.EcrSample.Args(repositories);

    private static string Long(int size) => new('a', size);

    /// <summary>So many texts of four letters.</summary>
    private static IEnumerable<string> Texts(int count) => Enumerable.Range(0, count)
        .Select(index => $"a{(char)('a' + (index / 26))}{(char)('a' + (index % 26))}z");

    private static string Page(string kind, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/registries", $"{kind}.md");
}
