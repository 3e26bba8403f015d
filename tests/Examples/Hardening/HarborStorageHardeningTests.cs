namespace RegistryInfra.Examples.Tests.Hardening;

/// <summary>The buckets that Harbor makes for images keep each rule of the benchmarks, one by one, or it is said why they cannot.</summary>
public sealed class HarborStorageHardeningTests
{
    private const string S3 = "aws:s3/bucket";
    private const string GcsBucket = "gcp:storage/bucket:Bucket";
    private const string CryptoKey = "gcp:kms/cryptoKey:CryptoKey";

    private static readonly Dictionary<string, Func<ExamplePlan, bool>> _kept = new()
    {
        ["CKV_AWS_19"] = IsEncrypted,
        ["CKV_AWS_145"] = IsEncrypted,
        ["AWS-0088"] = IsEncrypted,
        ["AWS-0132"] = plan => IsEncrypted(plan) && plan.Of("aws:kms/key:Key").Length == 1,
        ["CKV_AWS_20"] = HasNoAcl,
        ["CKV_AWS_57"] = HasNoAcl,
        ["AWS-0092"] = HasNoAcl,
        ["CKV2_AWS_65"] = HasNoAcl,
        ["CKV_AWS_21"] = IsVersioned,
        ["AWS-0090"] = IsVersioned,
        ["CKV_AWS_53"] = Closed("blockPublicAcls"),
        ["AWS-0086"] = Closed("blockPublicAcls"),
        ["CKV_AWS_54"] = Closed("blockPublicPolicy"),
        ["AWS-0087"] = Closed("blockPublicPolicy"),
        ["CKV_AWS_55"] = Closed("ignorePublicAcls"),
        ["AWS-0091"] = Closed("ignorePublicAcls"),
        ["CKV_AWS_56"] = Closed("restrictPublicBuckets"),
        ["AWS-0093"] = Closed("restrictPublicBuckets"),
        ["CKV2_AWS_6"] = Closed("blockPublicAcls"),
        ["AWS-0094"] = Closed("blockPublicAcls"),
        ["CKV_AWS_70"] = AllowsNobody,
        ["CKV_AWS_93"] = AllowsNobody,
        ["CKV_AWS_300"] = plan => plan.Single($"{S3}LifecycleConfiguration:BucketLifecycleConfiguration")
            .Text("rules.0.abortIncompleteMultipartUpload.daysAfterInitiation") == "7",
        ["CKV2_AWS_61"] = plan => plan.Single($"{S3}LifecycleConfiguration:BucketLifecycleConfiguration").Text("rules.0.status") == "Enabled",
        ["CKV_AWS_7"] = plan => plan.Single("aws:kms/key:Key").Text("enableKeyRotation") == "true",
        ["AWS-0065"] = plan => plan.Single("aws:kms/key:Key").Text("enableKeyRotation") == "true",
        ["CKV_AWS_33"] = plan => !KeyPolicy(plan).Contains("\"AWS\":[\"*\"]", StringComparison.Ordinal),
        ["CKV_AWS_227"] = plan => plan.Single("aws:kms/key:Key").Text("isEnabled") is null or "true",
        ["CKV2_AWS_64"] = plan => KeyPolicy(plan).Length > 0,
        ["CKV_AWS_62"] = IsNarrow,
        ["CKV_AWS_63"] = IsNarrow,
        ["CKV_AWS_355"] = IsNarrow,
        ["CKV_AWS_286"] = plan => !UserPolicy(plan).Contains("iam:", StringComparison.Ordinal),
        ["CKV_AWS_288"] = IsNarrow,
        ["CKV_AWS_289"] = plan => !UserPolicy(plan).Contains("Policy\"", StringComparison.Ordinal),
        ["CKV_AWS_290"] = IsNarrow,
        ["AWS-0057"] = plan => !UserPolicy(plan).Contains(":*\"", StringComparison.Ordinal),
        ["AWS-0342"] = plan => !UserPolicy(plan).Contains("iam:", StringComparison.Ordinal),
        ["CKV_GCP_28"] = plan => plan.Of("gcp:storage/bucketIAMMember:BucketIAMMember").All(
            grant => grant.Text("member")!.StartsWith("serviceAccount:", StringComparison.Ordinal)),
        ["CKV_GCP_29"] = plan => plan.Single(GcsBucket).Text("uniformBucketLevelAccess") == "true",
        ["CKV_GCP_114"] = plan => plan.Single(GcsBucket).Text("publicAccessPrevention") == "enforced",
        ["CKV_GCP_78"] = plan => plan.Single(GcsBucket).Text("versioning.enabled") == "true",
        ["CKV_GCP_43"] = plan => plan.Single(CryptoKey).Text("rotationPeriod") == "7776000s",
        ["GCP-0065"] = plan => plan.Single(CryptoKey).Text("rotationPeriod") == "7776000s",
        ["CKV2_GCP_6"] = plan => plan.Of("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember").All(
            grant => grant.Text("member")!.StartsWith("serviceAccount:", StringComparison.Ordinal)),
        ["CKV_GCP_82"] = plan => plan.Single(CryptoKey).IsProtected,
    };

    private static readonly Dictionary<string, string> _waived = new()
    {
        ["AWS-0089"] = "Who reads images, Harbor's own audit log tells: the bucket is used by one user.",
        ["CKV_GCP_62"] = "As AWS-0089, with one service account.",
        ["CKV_AWS_273"] = "The registry inside Harbor knows access keys alone, and a role has none that lasts. The key is made anew every 90 days.",
        ["AWS-0143"] = "As CKV_AWS_273: the one user has the one policy.",
    };

    private static readonly HardeningTable _table = new("harbor-storage", "harbor-storage", _kept, _waived);

    private static HardeningRule[] Rules => HardeningTable.RulesFor("harbor-storage");

    [TestCaseSource(nameof(Rules))]
    public Task Rule_OnTheExample_HoldsOrIsWaived(HardeningRule rule) => _table.JudgeAsync(rule);

    [Test]
    public void Table_HasNothingThatIsNoRule() => _table.VerifyNames();

    private static bool IsEncrypted(ExamplePlan plan) =>
        plan.Single($"{S3}ServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")
            .Text("rules.0.applyServerSideEncryptionByDefault.sseAlgorithm") == "aws:kms";

    private static bool HasNoAcl(ExamplePlan plan) => plan.Single($"{S3}:Bucket").At("acl") is null
        && plan.Single($"{S3}OwnershipControls:BucketOwnershipControls").Text("rule.objectOwnership") == "BucketOwnerEnforced";

    private static bool IsVersioned(ExamplePlan plan) =>
        plan.Single($"{S3}Versioning:BucketVersioning").Text("versioningConfiguration.status") == "Enabled";

    private static Func<ExamplePlan, bool> Closed(string property) =>
        plan => plan.Single($"{S3}PublicAccessBlock:BucketPublicAccessBlock").Text(property) == "true";

    /// <summary>The policy of the bucket denies, and lets nobody in; nor does it shut out whoever deploys.</summary>
    private static bool AllowsNobody(ExamplePlan plan) =>
        plan.Single($"{S3}Policy:BucketPolicy").Text("policy") is { } policy
        && !policy.Contains("\"Allow\"", StringComparison.Ordinal) && policy.Contains("aws:SecureTransport", StringComparison.Ordinal);

    private static string KeyPolicy(ExamplePlan plan) => plan.Single("aws:kms/key:Key").Text("policy")!;

    private static string UserPolicy(ExamplePlan plan) => plan.Single("aws:iam/userPolicy:UserPolicy").Text("policy")!;

    private static bool IsNarrow(ExamplePlan plan) => !UserPolicy(plan).Contains("\"*\"", StringComparison.Ordinal);
}
