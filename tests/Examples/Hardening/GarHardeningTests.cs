namespace RegistryInfra.Examples.Tests.Hardening;

/// <summary>The production example keeps each rule of the benchmarks, one by one, or says why it cannot.</summary>
public sealed class GarHardeningTests
{
    private const string Repository = "gcp:artifactregistry/repository:Repository";
    private const string Member = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";
    private const string Key = "gcp:kms/cryptoKey:CryptoKey";

    private static readonly Dictionary<string, Func<ExamplePlan, bool>> _kept = new()
    {
        ["CKV_GCP_84"] = EachRepository(repository => repository.Text("kmsKeyName") is { Length: > 0 }),
        ["CKV_GCP_101"] = HasNoPublicMember,
        ["CKV_GCP_43"] = plan => plan.Single(Key).Text("rotationPeriod") == "7776000s",
        ["GCP-0065"] = plan => plan.Single(Key).Text("rotationPeriod") == "7776000s",
        ["CKV_GCP_82"] = plan => plan.Single(Key).IsProtected,
        ["CKV_GCP_112"] = HasNoPublicMember,
        ["CKV2_GCP_6"] = HasNoPublicMember,
        ["CKV2_GCP_8"] = HasNoPublicMember,
        ["CKV_GCP_41"] = GrantsNothingOnTheProject,
        ["CKV_GCP_42"] = GrantsNothingOnTheProject,
        ["CKV_GCP_46"] = GrantsNothingOnTheProject,
        ["CKV_GCP_49"] = GrantsNothingOnTheProject,
        ["CKV_GCP_117"] = GrantsNothingOnTheProject,
        ["GCP-0003"] = plan => Members(plan).All(member => !member.StartsWith("user:", StringComparison.Ordinal)),
        ["GCP-0006"] = GrantsNothingOnTheProject,
        ["GCP-0007"] = GrantsNothingOnTheProject,
        ["GCP-0011"] = GrantsNothingOnTheProject,
        ["GCP-0068"] = plan => plan.Of("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider")
            .All(provider => provider.Text("attributeCondition")!.StartsWith("assertion.sub in [\"", StringComparison.Ordinal)),
        ["H3-GAR-1"] = plan => plan.Of(Repository).Where(repository => repository.Text("mode") == "STANDARD_REPOSITORY")
            .All(repository => repository.Text("dockerConfig.immutableTags") == "true"),
        ["H3-GAR-2"] = plan => EachRepository(
            repository => repository.Text("vulnerabilityScanningConfig.enablementConfig") == "INHERITED")(plan)
            && plan.Of("gcp:projects/service:Service").Any(
                service => service.Text("service") == "containerscanning.googleapis.com"),
        ["NIST-800-190-4.2.1"] = AllRegistries.UsesTlsAlone,
        ["NIST-800-190-4.2.2"] = plan => plan.Of(Repository).Where(repository => repository.Text("mode") == "STANDARD_REPOSITORY")
            .All(repository => repository.Text("cleanupPolicies.0.action") == "DELETE" && repository.Text("cleanupPolicyDryRun") == "false"),
        ["NIST-800-190-4.2.3"] = HasNoPublicMember,
        ["NIST-800-190-4.1.1"] = EachRepository(
            repository => repository.Text("vulnerabilityScanningConfig.enablementConfig") == "INHERITED"),
        ["NIST-800-190-4.1.4"] = AllRegistries.HasNoSecretInPlainText,
        ["NIST-800-190-4.1.5"] = AllRegistries.AdmitsItsImagesAlone,
        ["CIS-GKE-5.1.4"] = AllRegistries.AdmitsItsImagesAlone,
        ["CIS-GKE-5.1.1"] = EachRepository(
            repository => repository.Text("vulnerabilityScanningConfig.enablementConfig") == "INHERITED"),
        ["CIS-GKE-5.1.2"] = plan => plan.Of(Member).Where(grant => grant.Text("role") == "roles/artifactregistry.admin")
            .All(grant => grant.Text("member")!.StartsWith("group:", StringComparison.Ordinal)),
        ["CIS-GKE-5.1.3"] = plan => plan.Of(Member).Where(grant => grant.Text("member")!.StartsWith("serviceAccount:nodes@", StringComparison.Ordinal))
            .All(grant => grant.Text("role") == "roles/artifactregistry.reader"),
    };

    private static readonly HardeningTable _table = new("artifact-registry", "artifact-registry-production", _kept, []);

    private static HardeningRule[] Rules => HardeningTable.RulesFor("artifact-registry");

    [TestCaseSource(nameof(Rules))]
    public Task Rule_OnTheProductionExample_Holds(HardeningRule rule) => _table.JudgeAsync(rule);

    [Test]
    public void Table_HasNothingThatIsNoRule() => _table.VerifyNames();

    private static Func<ExamplePlan, bool> EachRepository(Predicate<PlannedResource> holds) =>
        plan => plan.Of(Repository) is { Length: > 0 } all && all.All(repository => holds(repository));

    private static IEnumerable<string> Members(ExamplePlan plan) =>
        plan.Resources.Select(resource => resource.Text("member")).OfType<string>();

    private static bool HasNoPublicMember(ExamplePlan plan) => Members(plan).ToArray() is { Length: > 0 } all
        && !all.Any(member => member is "allUsers" or "allAuthenticatedUsers");

    /// <summary>Roles are given on repositories, keys and secrets alone.</summary>
    private static bool GrantsNothingOnTheProject(ExamplePlan plan) => !plan.Resources.Any(resource =>
        resource.Type.StartsWith("gcp:projects/iAMMember", StringComparison.Ordinal)
        || resource.Type.StartsWith("gcp:projects/iAMBinding", StringComparison.Ordinal)
        || resource.Type.StartsWith("gcp:projects/iAMPolicy", StringComparison.Ordinal));
}
