using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Aws.SecretsManager;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrCacheTests
{
    private const string Rule = "aws:ecr/pullThroughCacheRule:PullThroughCacheRule";
    private const string Secret = "aws:secretsmanager/secret:Secret";
    private const string Version = "aws:secretsmanager/secretVersion:SecretVersion";
    private const string RegistryPolicy = "aws:ecr/registryPolicy:RegistryPolicy";

    [Test]
    public async Task Caches_None_MakesNeitherRoleNorRule()
    {
        var recording = await RecordAsync(Args());

        Assert.That(recording.Resources.Select(resource => resource.Type), Has.No.Member(Rule).And.No.Member(Role).And.No.Member(Template));
    }

    [TestCase(null, true)]
    [TestCase("eu-west-1", true)]
    [TestCase("eu-central-1", false)]
    public void ColdPulls_NetworkWithEndpoints_IsWarnedOfWhereTheCachesAre(string? region, bool isTold)
    {
        var args = With(new EcrCacheArgs { Upstream = "quay.io", Prefix = "quay" });
        args.Replicas = [new() { Region = "eu-central-1" }];
        args.Networks = [new() { VpcId = "vpc-0a1b2c3d", Region = region, SubnetIds = ["subnet-1"], SecurityGroupIds = ["sg-1"] }];

        Assert.That(
            EcrCaches.ColdPulls("main", args),
            isTold
                ? Is.EqualTo(
                    "registry \"main\", caches: the first pull of an image through one needs a way to the internet, which its "
                        + "endpoints are not for vpc-0a1b2c3d: give the nodes there a NAT gateway, or pull each image once from a "
                        + "machine that reaches the internet")
                : Is.Null);
    }

    [Test]
    public void ColdPulls_WithoutNetworks_AreNotWarnedOf() => Assert.That(
        EcrCaches.ColdPulls("main", With(new EcrCacheArgs { Upstream = "quay.io", Prefix = "quay" })), Is.Null);

    [TestCase("docker.io", "registry-1.docker.io")]
    [TestCase("ghcr.io", "ghcr.io")]
    [TestCase("acmeimages.azurecr.io", "acmeimages.azurecr.io")]
    public async Task Rule_WithACredential_NamesTheUpstreamAndTheSecret(string upstream, string address)
    {
        var recording = await RecordAsync(With(new EcrCacheArgs { Upstream = upstream, Prefix = "hub", User = "ci", Token = "t" }));

        var rule = recording.Single(Rule);
        Assert.Multiple(() =>
        {
            Assert.That(rule.Text("ecrRepositoryPrefix"), Is.EqualTo("hub"));
            Assert.That(rule.Text("upstreamRegistryUrl"), Is.EqualTo(address));
            Assert.That(rule.Text("credentialArn"), Is.EqualTo("arn:secret"));
            Assert.That(rule.Text("region"), Is.EqualTo(Region));
            Assert.That(rule.At("customRoleArn"), Is.Null);
            Assert.That(recording.Single(Secret).Text("name"), Is.EqualTo("ecr-pullthroughcache/main/hub"));
            Assert.That(recording.Single(Secret).At("kmsKeyId"), Is.Null, "ECR reads it under the key of Secrets Manager alone.");
        });
        Assert.That(await rule.DependsOnAsync(), Is.EquivalentTo(new[] { $"{Template} main/hub", $"{Version} main/hub" }));
    }

    [Test]
    public async Task Credential_Always_IsASecretOfTheState()
    {
        var recording = await RecordAsync(With(new EcrCacheArgs { Upstream = "docker.io", Prefix = "hub", User = "ci", Token = "t\"k" }));

        var version = recording.Single(Version);
        Assert.That(JsonNode.DeepEquals(
            version.Document("secretString"), new JsonObject { ["username"] = "ci", ["accessToken"] = "t\"k" }));
        Assert.That(await Output.IsSecretAsync(((SecretVersionArgs)version.Args).SecretString!.ToOutput()), Is.True);
    }

    [Test]
    public async Task Credential_Existing_MakesNoSecret()
    {
        const string Arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-a1b2c3";

        var recording = await RecordAsync(With(new EcrCacheArgs { Upstream = "docker.io", Prefix = "hub", ExistingSecretArn = Arn }));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(Secret), Is.Empty);
            Assert.That(recording.Single(Rule).Text("credentialArn"), Is.EqualTo(Arn));
        });
    }

    [Test]
    public async Task Template_Default_IsStrictAndInItsRole()
    {
        var recording = await RecordAsync(With(new EcrCacheArgs { Upstream = "quay.io", Prefix = "quay" }));

        var template = recording.Single(Template);
        Assert.Multiple(() =>
        {
            Assert.That(template.Text("prefix"), Is.EqualTo("quay"));
            Assert.That(template.Text("appliedFors.0"), Is.EqualTo("PULL_THROUGH_CACHE"));
            Assert.That(template.Text("imageTagMutability"), Is.EqualTo("IMMUTABLE"));
            Assert.That(template.Text("encryptionConfigurations.0.encryptionType"), Is.EqualTo("KMS"));
            Assert.That(template.Text("encryptionConfigurations.0.kmsKey"), Is.EqualTo(KeyArn));
            Assert.That(template.Text("customRoleArn"), Is.EqualTo("arn:aws:iam::123456789012:role/main-ecr-caches"));
            Assert.That(template.At("repositoryPolicy"), Is.Null);
            Assert.That(JsonNode.DeepEquals(template.Document("lifecyclePolicy"), JsonNode.Parse(
                """
                {
                  "rules": [
                    {
                      "rulePriority": 1,
                      "description": "Expire kept images after 90 days",
                      "selection": { "tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 90 },
                      "action": { "type": "expire" }
                    }
                  ]
                }
                """)), template.Text("lifecyclePolicy"));
        });
    }

    [Test]
    public async Task Template_Options_AreTaken()
    {
        var template = (await RecordAsync(With(
            new EcrCacheArgs { Upstream = "quay.io", Prefix = "quay", ImmutableTags = false, ExpireAfterDays = 7 }))).Single(Template);

        Assert.Multiple(() =>
        {
            Assert.That(template.Text("imageTagMutability"), Is.EqualTo("MUTABLE"));
            Assert.That((int)template.Document("lifecyclePolicy")["rules"]![0]!["selection"]!["countNumber"]!, Is.EqualTo(7));
        });
    }

    [Test]
    public async Task Role_OfCaches_CreatesBelowTheirPrefixesAndMayUseTheKey()
    {
        var recording = await RecordAsync(With(
            new EcrCacheArgs { Upstream = "quay.io", Prefix = "quay" }, new EcrCacheArgs { Upstream = "registry.k8s.io", Prefix = "k8s" }));

        var statement = recording.Single(RolePolicy).Document("policy")["Statement"]!.AsArray().Single()!;
        var key = recording.Single(KmsKey);
        Assert.Multiple(() =>
        {
            Assert.That(statement["Action"]!.ToJsonString(), Is.EqualTo("""["ecr:CreateRepository"]"""));
            Assert.That(statement["Resource"]!.ToJsonString(), Is.EqualTo(
                """["arn:aws:ecr:eu-west-1:123456789012:repository/quay/*","arn:aws:ecr:eu-west-1:123456789012:repository/k8s/*"]"""));
            Assert.That(
                key.Document("policy")["Statement"]!.AsArray()[^1]!["Principal"]!.ToJsonString(),
                Is.EqualTo("""{"AWS":["arn:aws:iam::123456789012:role/main-ecr-caches"]}"""));
        });
        Assert.That(await key.DependsOnAsync(), Is.EqualTo(new[] { "registry:ecr:CreationRole main-ecr-caches" }));
    }

    [Test]
    public async Task Upstream_OfAnotherAccount_IsReadInARole()
    {
        var recording = await RecordAsync(With(
            new EcrCacheArgs
            {
                Upstream = "210987654321.dkr.ecr.us-east-1.amazonaws.com",
                Prefix = "tools",
                UpstreamPrefix = "shared",
            }));

        var rule = recording.Single(Rule);
        var policy = recording.Single(RolePolicy, "main-ecr-upstreams").Document("policy")["Statement"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(rule.Text("customRoleArn"), Is.EqualTo("arn:aws:iam::123456789012:role/main-ecr-upstreams"));
            Assert.That(rule.Text("upstreamRepositoryPrefix"), Is.EqualTo("shared"));
            Assert.That(recording.Single(Role, "main-ecr-upstreams").Document("assumeRolePolicy")["Statement"]![0]!["Principal"]!.ToJsonString(),
                Is.EqualTo("""{"Service":"pullthroughcache.ecr.amazonaws.com"}"""));
            Assert.That(policy.Select(statement => statement!["Resource"]!.ToJsonString()), Is.EqualTo(new[]
            {
                """["*"]""",
                """["arn:aws:ecr:us-east-1:210987654321:repository/*"]""",
                """["arn:aws:ecr:eu-west-1:123456789012:repository/tools/*"]""",
            }));
        });
    }

    [Test]
    public async Task Upstream_OfAnotherRegion_NeedsNoRole()
    {
        var recording = await RecordAsync(With(
            new EcrCacheArgs { Upstream = "123456789012.dkr.ecr.us-east-1.amazonaws.com", Prefix = "home" }));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Rule).At("customRoleArn"), Is.Null);
            Assert.That(recording.Of(Role).Select(role => role.Name), Is.EqualTo(new[] { "main-ecr-caches" }));
        });
    }

    [Test]
    public async Task Grants_OfTheRegistry_PullAndFillInOtherAccounts()
    {
        var args = With(new EcrCacheArgs { Upstream = "quay.io", Prefix = "quay" });
        args.Grants = [new() { Principal = "210987654321", Role = RegistryRole.Maintainer }, new() { Principal = "o-a1b2c3d4e5" }];

        var recording = await RecordAsync(args);

        var registry = recording.Single(RegistryPolicy).Document("policy")["Statement"]!.AsArray();
        var repository = recording.Single(Template).Document("repositoryPolicy")["Statement"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(registry.Select(statement => statement!["Sid"]!.ToString()), Is.EqualTo(new[] { "FillCaches", "FillCachesOfOrganization" }));
            Assert.That(registry.Select(statement => statement!["Action"]!.ToJsonString()),
                Is.All.EqualTo("""["ecr:BatchImportUpstreamImage","ecr:CreateRepository"]"""));
            Assert.That(registry.Select(statement => statement!["Resource"]!.ToJsonString()),
                Is.All.EqualTo("""["arn:aws:ecr:eu-west-1:123456789012:repository/quay/*"]"""));
            Assert.That(repository.Select(statement => statement!["Action"]!.ToJsonString()),
                Is.All.EqualTo("""["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]"""));
        });
    }

    [Test]
    public async Task Profile_OfCaches_TellsOtherPeoplesImages()
    {
        var profile = (await CreateAsync(With(new EcrCacheArgs { Upstream = "quay.io", Prefix = "mirrors/quay" }))).Profile;

        Assert.Multiple(() =>
        {
            Assert.That(profile.ImagesOfOthers.Select(scope => scope.ToString()),
                Is.EqualTo(new[] { "123456789012.dkr.ecr.eu-west-1.amazonaws.com/mirrors/quay/" }));
            Assert.That(profile.Claims.Select(claim => claim.What), Has.Member("the cache mirrors/quay of account 123456789012 in eu-west-1"));
        });
    }

    private static EcrRegistryArgs With(params EcrCacheArgs[] caches)
    {
        var args = Args();
        args.Caches = [.. caches];
        return args;
    }

    private static Task<Recording> RecordAsync(EcrRegistryArgs args) => Recording.OfAsync(
        options => _ = new EcrRegistry("main", args, options), (KmsKey, "arn", KeyArn), (Secret, "arn", "arn:secret"));
}
