using System.Text.Json.Nodes;

namespace RegistryInfra.Examples.Tests.Hardening;

/// <summary>The production example keeps each rule of the benchmarks, one by one, or says why it cannot.</summary>
public sealed class EcrHardeningTests
{
    private const string Repository = "aws:ecr/repository:Repository";
    private const string RepositoryPolicy = "aws:ecr/repositoryPolicy:RepositoryPolicy";
    private const string LifecyclePolicy = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
    private const string Template = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";
    private const string Key = "aws:kms/key:Key";
    private const string Role = "aws:iam/role:Role";
    private const string Attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    private const string Endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";

    private static readonly Dictionary<string, Func<ExamplePlan, bool>> _kept = new()
    {
        ["CKV_AWS_163"] = ScansOnPush,
        ["AWS-0030"] = ScansOnPush,
        ["CT.ECR.PR.2"] = ScansOnPush,
        ["ECR.1"] = plan => ScansOnPush(plan)
            && plan.Of("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration").Length == 2,
        ["CKV_AWS_51"] = IsImmutable,
        ["AWS-0031"] = IsImmutable,
        ["ECR.2"] = IsImmutable,
        ["CT.ECR.PR.3"] = IsImmutable,
        ["CKV_AWS_136"] = IsUnderAKey,
        ["AWS-0033"] = IsUnderAKey,
        ["ECR.5"] = IsUnderAKey,
        ["CKV_AWS_32"] = HasNoPublicStatement,
        ["AWS-0032"] = HasNoPublicStatement,
        ["ECR.3"] = HasLifecycles,
        ["CT.ECR.PR.1"] = HasLifecycles,
        ["H3-ECR-1"] = EachRepository(repository => repository.Text("forceDelete") == "false" && repository.IsProtected),
        ["H3-ECR-2"] = plan => Templates(plan, "REPLICATION").All(IsStrict) && Templates(plan, "REPLICATION").Length == 2,
        ["H3-ECR-3"] = plan => Templates(plan, "PULL_THROUGH_CACHE").All(IsStrict)
            && plan.Of("aws:ecr/pullThroughCacheRule:PullThroughCacheRule").All(rule =>
                Templates(plan, "PULL_THROUGH_CACHE").Any(template => template.Text("prefix") == rule.Text("ecrRepositoryPrefix"))
                && rule.Text("credentialArn") is null or { Length: > 0 }),
        ["H3-ECR-4"] = HasPrivateEndpoints,
        ["CKV_AWS_7"] = EachKey(key => key.Text("enableKeyRotation") == "true"),
        ["AWS-0065"] = EachKey(key => key.Text("enableKeyRotation") == "true"),
        ["CKV_AWS_33"] = EachKey(key => Statements(key, "policy").All(statement => !IsPublic(statement))),
        ["CKV_AWS_227"] = EachKey(key => key.Text("isEnabled") != "false"),
        ["CKV2_AWS_64"] = EachKey(key => Statements(key, "policy").Length > 0),
        ["CKV_AWS_62"] = EachAllowed(statement => !Actions(statement).Contains("*")),
        ["CKV_AWS_63"] = EachAllowed(statement => Actions(statement).All(action => !action.Contains('*'))),
        ["CKV_AWS_355"] = NamesResources,
        ["CKV_AWS_286"] = EachAllowed(statement => Actions(statement).All(action => !action.StartsWith("iam:", StringComparison.Ordinal))),
        ["CKV_AWS_288"] = NamesResources,
        ["CKV_AWS_289"] = EachAllowed(statement => Actions(statement).All(action => !action.Contains("Policy", StringComparison.Ordinal))),
        ["CKV_AWS_290"] = NamesResources,
        ["AWS-0057"] = NamesResources,
        ["AWS-0342"] = EachAllowed(statement => !Actions(statement).Contains("iam:PassRole")),
        ["CKV_AWS_40"] = HasNoUsers,
        ["CKV_AWS_273"] = HasNoUsers,
        ["AWS-0143"] = HasNoUsers,
        ["CKV_AWS_60"] = EachRole(role => Statements(role, "assumeRolePolicy").All(statement => !IsPublic(statement))),
        ["CKV_AWS_61"] = EachRole(role => Statements(role, "assumeRolePolicy").All(statement => statement["Principal"]!["AWS"] is null)),
        ["CKV_AWS_274"] = plan => plan.Of(Attachment) is { Length: > 0 } all
            && all.All(attachment => attachment.Text("policyArn")?.Contains("AdministratorAccess", StringComparison.Ordinal) != true),
        ["CKV_AWS_393"] = NamesSubjectsOfGitHub,
        ["CKV_AWS_26"] = plan => plan.Of("aws:sns/topic:Topic") is { Length: 2 } topics
            && topics.All(topic => topic.Inputs.Find("kmsMasterKeyId") is not null),
        ["NIST-800-190-4.2.1"] = AllRegistries.UsesTlsAlone,
        ["NIST-800-190-4.2.2"] = plan => HasLifecycles(plan) && IsImmutable(plan),
        ["NIST-800-190-4.2.3"] = plan => HasNoUsers(plan) && HasNoPublicStatement(plan),
        ["NIST-800-190-4.1.1"] = ScansOnPush,
        ["NIST-800-190-4.1.4"] = AllRegistries.HasNoSecretInPlainText,
        ["NIST-800-190-4.1.5"] = AllRegistries.AdmitsItsImagesAlone,
        ["CIS-EKS-5.1.1"] = ScansOnPush,
        ["CIS-EKS-5.1.2"] = plan => plan.Of(RepositoryPolicy).All(policy => Statements(policy, "policy").All(
            statement => !Actions(statement).Contains("ecr:SetRepositoryPolicy"))),
        ["CIS-EKS-5.1.3"] = plan => plan.Of("aws:iam/policy:Policy")
            .Where(policy => policy.Name.Contains("-nodes/", StringComparison.Ordinal)).ToArray() is { Length: > 0 } nodes
            && nodes.All(policy => Statements(policy, "policy").SelectMany(Actions).All(action =>
                action is "ecr:GetAuthorizationToken" or "ecr:BatchGetImage" or "ecr:GetDownloadUrlForLayer"
                    or "ecr:BatchImportUpstreamImage" or "ecr:CreateRepository")),
        ["CIS-EKS-5.1.4"] = plan =>
            plan.Of("kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding").Length > 0,
    };

    private static readonly Dictionary<string, string> _waived = new()
    {
        ["CKV_AWS_287"] = "ecr:GetAuthorizationToken takes no resource; it is alone in its statement.",
        ["AWS-0098"] = "ECR reads the secret of a cache under the key of Secrets Manager alone.",
        ["CKV_AWS_149"] = "As AWS-0098.",
        ["CKV2_AWS_57"] = "Tokens of Docker Hub and GitHub cannot rotate themselves.",
    };

    private static readonly HardeningTable _table = new("ecr", "ecr-production", _kept, _waived);

    private static HardeningRule[] Rules => HardeningTable.RulesFor("ecr");

    [TestCaseSource(nameof(Rules))]
    public Task Rule_OnTheProductionExample_HoldsOrIsWaived(HardeningRule rule) => _table.JudgeAsync(rule);

    [Test]
    public void Table_HasNothingThatIsNoRule() => _table.VerifyNames();

    private static bool ScansOnPush(ExamplePlan plan) =>
        EachRepository(repository => repository.Text("imageScanningConfiguration.scanOnPush") == "true")(plan);

    private static bool IsImmutable(ExamplePlan plan) =>
        EachRepository(repository => repository.Text("imageTagMutability") == "IMMUTABLE")(plan);

    private static bool IsUnderAKey(ExamplePlan plan) => EachRepository(repository =>
        repository.Text("encryptionConfigurations.0.encryptionType") == "KMS"
        && repository.At("encryptionConfigurations.0.kmsKey") is not null)(plan);

    private static bool HasNoPublicStatement(ExamplePlan plan) => plan.Of(RepositoryPolicy) is { Length: > 0 } all
        && all.All(policy => Statements(policy, "policy").All(statement => !IsPublic(statement)));

    private static bool HasLifecycles(ExamplePlan plan) => plan.Of(Repository).All(repository => plan.Of(LifecyclePolicy).Any(
        policy => policy.Text("repository") == repository.Text("name") && policy.Text("region") == repository.Text("region")));

    private static PlannedResource[] Templates(ExamplePlan plan, string feature) =>
        [.. plan.Of(Template).Where(template => template.Text("appliedFors.0") == feature)];

    private static bool IsStrict(PlannedResource template) => template.Text("imageTagMutability") == "IMMUTABLE"
        && template.Text("encryptionConfigurations.0.encryptionType") == "KMS" && template.Text("lifecyclePolicy") is { Length: > 0 };

    /// <summary>In each region: two services by a private name, and the bucket of layers, each for the registry alone.</summary>
    private static bool HasPrivateEndpoints(ExamplePlan plan)
    {
        var byRegion = plan.Of(Endpoint).GroupBy(endpoint => endpoint.Text("region")!).ToArray();
        return byRegion.Length == 2 && byRegion.All(region => region.Count() == 3 && region.All(endpoint =>
            endpoint.Text("serviceName") switch
            {
                var service when service!.EndsWith(".s3", StringComparison.Ordinal) => Statements(endpoint, "policy")
                    .SelectMany(Resources).SequenceEqual([$"arn:aws:s3:::prod-{region.Key}-starport-layer-bucket/*"]),
                _ => endpoint.Text("privateDnsEnabled") == "true" && Statements(endpoint, "policy")
                    .Where(statement => statement["Condition"] is null).SelectMany(Resources).Where(resource => resource != "*")
                    .SequenceEqual(
                    [
                        $"arn:aws:ecr:{region.Key}:345678901234:repository/*", $"arn:aws:ecr:{region.Key}:602401143452:repository/*",
                    ]),
            }));
    }

    private static bool NamesResources(ExamplePlan plan) => EachAllowed(statement =>
        !Resources(statement).Contains("*") || Actions(statement).SequenceEqual(["ecr:GetAuthorizationToken"]))(plan);

    private static bool NamesSubjectsOfGitHub(ExamplePlan plan)
    {
        var trusts = plan.Of(Role).SelectMany(role => Statements(role, "assumeRolePolicy"))
            .Where(statement => statement["Principal"]!["Federated"]?.ToString().EndsWith("githubusercontent.com", StringComparison.Ordinal) == true)
            .ToArray();
        return trusts.Length > 0 && trusts.All(statement =>
            statement["Condition"]!["StringEquals"]!["token.actions.githubusercontent.com:sub"]!.AsArray()
                .All(subject => subject!.ToString().StartsWith("repo:acme/", StringComparison.Ordinal)));
    }

    private static bool HasNoUsers(ExamplePlan plan) =>
        !plan.Resources.Any(resource => resource.Type.StartsWith("aws:iam/user", StringComparison.Ordinal));

    private static Func<ExamplePlan, bool> EachRepository(Predicate<PlannedResource> holds) =>
        plan => plan.Of(Repository) is { Length: 6 } all && all.All(repository => holds(repository));

    private static Func<ExamplePlan, bool> EachKey(Predicate<PlannedResource> holds) =>
        plan => plan.Of(Key) is { Length: > 0 } all && all.All(key => holds(key));

    private static Func<ExamplePlan, bool> EachRole(Predicate<PlannedResource> holds) =>
        plan => plan.Of(Role) is { Length: > 0 } all && all.All(role => holds(role));

    /// <summary>Each statement of each policy that an identity has.</summary>
    private static Func<ExamplePlan, bool> EachAllowed(Predicate<JsonNode> holds) => plan =>
    {
        var statements = plan.Of("aws:iam/policy:Policy").Concat(plan.Of("aws:iam/rolePolicy:RolePolicy"))
            .SelectMany(policy => Statements(policy, "policy")).ToArray();
        return statements.Length > 0 && statements.All(statement => holds(statement));
    };

    private static JsonNode[] Statements(PlannedResource resource, string path) =>
        [.. JsonNode.Parse(resource.Text(path)!)!["Statement"]!.AsArray().Select(statement => statement!)];

    private static bool IsPublic(JsonNode statement) =>
        statement["Principal"]?.ToJsonString().Contains("\"*\"", StringComparison.Ordinal) == true && statement["Condition"] is null;

    private static string[] Actions(JsonNode statement) => Texts(statement["Action"]);

    private static string[] Resources(JsonNode statement) => Texts(statement["Resource"]);

    private static string[] Texts(JsonNode? node) => [.. node!.AsArray().Select(text => text!.ToString())];
}
