using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrIdentityTests
{
    private const string GitHub = "https://token.actions.githubusercontent.com";
    private const string Subject = "repo:acme/shop:ref:refs/heads/main";
    private const string Issuer = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
    private const string Policy = "aws:iam/policy:Policy";
    private const string Attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

    [Test]
    public async Task Identity_OfGitHub_IsTakenByItsSubjectsAlone()
    {
        var recording = await RecordAsync(With(Build()));

        var role = recording.Single(Role, "main/shop-build");
        Assert.That(JsonNode.DeepEquals(role.Document("assumeRolePolicy"), JsonNode.Parse(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Tokens",
                  "Effect": "Allow",
                  "Principal": { "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
                  "Action": ["sts:AssumeRoleWithWebIdentity"],
                  "Condition": {
                    "StringEquals": {
                      "token.actions.githubusercontent.com:aud": ["sts.amazonaws.com"],
                      "token.actions.githubusercontent.com:sub": ["repo:acme/shop:ref:refs/heads/main"]
                    }
                  }
                }
              ]
            }
            """)), role.Text("assumeRolePolicy"));
        Assert.That(role.Text("name"), Is.EqualTo("main-ecr-shop-build"));
        Assert.That(await role.DependsOnAsync(), Is.EqualTo(new[] { $"{Issuer} main/{GitHub}" }));
    }

    [Test]
    public async Task Issuer_OfSeveralIdentities_IsMadeOnceWithTheirAudiences()
    {
        var recording = await RecordAsync(With(
            Build(),
            new EcrIdentityArgs { Name = "promote", Issuer = GitHub, Subjects = ["repo:acme/ops:environment:production"], Audience = "registry" }));

        var issuer = recording.Single(Issuer);
        Assert.Multiple(() =>
        {
            Assert.That(issuer.Text("url"), Is.EqualTo(GitHub));
            Assert.That(issuer.At("clientIdLists")!.ToJsonString(), Is.EqualTo("""["registry","sts.amazonaws.com"]"""));
        });
    }

    [Test]
    public async Task Issuer_ThatExists_IsOnlyNamed()
    {
        var args = With(Build());
        args.ExistingIssuers = [GitHub];

        var recording = await RecordAsync(args);

        Assert.That(recording.Of(Issuer), Is.Empty);
        Assert.That(recording.Single(Role, "main/shop-build").Text("assumeRolePolicy"), Does.Contain("oidc-provider/token.actions.githubusercontent.com"));
    }

    [Test]
    public async Task Identity_OfSomeRepositories_HasThoseAlone()
    {
        var recording = await RecordAsync(With(new EcrIdentityArgs
        {
            Name = "shop-build",
            Issuer = GitHub,
            Subjects = [Subject],
            Role = RegistryRole.Developer,
            Repositories = ["shop/web"],
        }));

        var policy = recording.Single(Policy, "main/shop-build/1");
        var attachment = recording.Single(Attachment, "main/shop-build/1");
        Assert.Multiple(() =>
        {
            Assert.That(policy.Text("name"), Is.EqualTo("main-ecr-shop-build-1"));
            Assert.That(policy.Document("policy")["Statement"]!.AsArray().Select(statement => statement!["Resource"]!.ToJsonString()), Is.EqualTo(new[]
            {
                """["*"]""", """["arn:aws:ecr:eu-west-1:123456789012:repository/shop/web"]""",
            }));
            Assert.That(attachment.Text("role"), Is.EqualTo("main-ecr-shop-build"));
        });
        Assert.That(await attachment.DependsOnAsync(), Is.EqualTo(new[] { $"{Role} main/shop-build" }));
    }

    [Test]
    public async Task RoleArns_OfEach_AreKnownAtPreview()
    {
        var args = With(Build());
        args.Workloads = [Workload()];

        Assert.That((await CreateAsync(args)).RoleArns, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["shop-build"] = "arn:aws:iam::123456789012:role/main-ecr-shop-build",
            ["kaniko"] = "arn:aws:iam::123456789012:role/main-ecr-kaniko",
        }));
    }

    [Test]
    public async Task Workload_OfPods_IsAssociatedWithItsRole()
    {
        var args = With();
        args.Workloads = [Workload()];

        var recording = await RecordAsync(args);

        var association = recording.Single("aws:eks/podIdentityAssociation:PodIdentityAssociation");
        Assert.Multiple(() =>
        {
            Assert.That(association.Text("clusterName"), Is.EqualTo("blue"));
            Assert.That(association.Text("namespace"), Is.EqualTo("builds"));
            Assert.That(association.Text("serviceAccount"), Is.EqualTo("kaniko"));
            Assert.That(association.Text("roleArn"), Is.EqualTo("arn:aws:iam::123456789012:role/main-ecr-kaniko"));
            Assert.That(JsonNode.DeepEquals(
                recording.Single(Role, "main/kaniko").Document("assumeRolePolicy")["Statement"]![0],
                JsonNode.Parse(
                    """
                    {
                      "Sid": "PodIdentity",
                      "Effect": "Allow",
                      "Principal": { "Service": "pods.eks.amazonaws.com" },
                      "Action": ["sts:AssumeRole", "sts:TagSession"],
                      "Condition": { "StringEquals": { "aws:SourceAccount": ["123456789012"] } }
                    }
                    """)));
        });
        Assert.That(await association.DependsOnAsync(), Is.EqualTo(new[] { $"{Role} main/kaniko" }));
    }

    [Test]
    public async Task NodeRole_ThatExists_MayPullAndIsNotMade()
    {
        var args = With();
        args.NodeRoles = ["eks-nodes"];

        var recording = await RecordAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(Role), Is.Empty);
            Assert.That(recording.Single(Attachment).Text("role"), Is.EqualTo("eks-nodes"));
            Assert.That(recording.Single(Policy).Document("policy")["Statement"]!.AsArray()[^1]!["Action"]!.AsArray().Select(action => action!.ToString()),
                Is.EqualTo(EcrActions.Pull));
        });
    }

    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</summary>
    [Test]
    public async Task Names_OfTheLongestSettings_FitIam()
    {
        var args = With(new EcrIdentityArgs { Name = new('b', 40), Issuer = GitHub, Subjects = [Subject] });
        args.NodeRoles = [new('n', 64)];
        var registry = new string('a', 40);

        var recording = await Recording.OfAsync(options => _ = new EcrRegistry(registry, args, options), (KmsKey, "arn", KeyArn));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Role).Text("name"), Is.EqualTo($"{registry}-ecr-bbbbbbbbbb-b7a4fe96").And.Length.EqualTo(64));
            Assert.That(recording.Of(Policy).Select(policy => policy.Text("name")), Is.Unique);
            Assert.That(recording.Of(Policy).Select(policy => policy.Text("name")!.Length), Is.All.LessThanOrEqualTo(128));
        });
    }

    [Test]
    public void Problems_NoSubject_IsRefused() => Assert.That(
        Problems(With(new EcrIdentityArgs { Name = "shop-build", Issuer = GitHub })),
        Is.EqualTo(new[] { "identities[0].subjects: the list is empty: add a subject, such as \"repo:acme/shop:ref:refs/heads/main\"" }));

    [TestCase("repo:acme/*")]
    [TestCase("*")]
    [TestCase("repo:acme/sho?:ref:refs/heads/main")]
    public void Problems_SubjectWithAWildcard_IsRefused(string subject) => Assert.That(
        Problems(With(new EcrIdentityArgs { Name = "shop-build", Issuer = GitHub, Subjects = [subject] })).Single(),
        Does.StartWith("identities[0].subjects[0]: ").And.Contain("without a wildcard"));

    [Test]
    public void Problems_AdminByAutomation_IsRefused()
    {
        var args = With(new EcrIdentityArgs { Name = "shop-build", Issuer = GitHub, Subjects = [Subject], Role = RegistryRole.Admin });
        args.Workloads = [new() { Name = "kaniko", Cluster = "blue", Namespace = "builds", ServiceAccount = "kaniko", Role = RegistryRole.Admin }];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "identities[0].role: an admin is a person: use maintainer, or a principal in grants",
            "workloads[0].role: an admin is a person: use maintainer, or a principal in grants",
        }));
    }

    [Test]
    public void Problems_RepositoryThatIsNotDeclared_IsNamed() => Assert.That(
        Problems(With(new EcrIdentityArgs { Name = "shop-build", Issuer = GitHub, Subjects = [Subject], Repositories = ["shop/wbe"] })),
        Is.EqualTo(new[] { "identities[0].repositories[0]: \"shop/wbe\" is not a repository of this registry: add it to repositories" }));

    [TestCase("shop-build", "workloads[0].name: \"shop-build\" is the name of identities[0] already: choose another one")]
    [TestCase("caches", "workloads[0].name: \"caches\" is the name of the caches already: choose another one")]
    public void Problems_NameThatAnotherRoleHas_IsRefused(string name, string expected)
    {
        var args = With(Build());
        args.Workloads = [new() { Name = name, Cluster = "blue", Namespace = "builds", ServiceAccount = "kaniko" }];

        Assert.That(Problems(args), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Problems_ServiceAccountOfTwoRoles_IsRefused()
    {
        var args = With();
        args.Workloads =
        [
            new() { Name = "one", Cluster = "blue", Namespace = "builds", ServiceAccount = "kaniko" },
            new() { Name = "two", Cluster = "blue", Namespace = "builds", ServiceAccount = "kaniko" },
        ];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "workloads[1].serviceAccount: \"kaniko\" is that of workloads[0]: a service account has one role",
        }));
    }

    [Test]
    public void Problems_IssuerOfNoIdentity_IsRefused()
    {
        var args = With();
        args.ExistingIssuers = [GitHub];

        Assert.That(Problems(args), Is.EqualTo(new[] { $"existingIssuers[0]: \"{GitHub}\" is the issuer of no identity: remove it" }));
    }

    [Test]
    public void Problems_MoreSubjectsThanATrustPolicyHolds_NamesTheLimit()
    {
        var subjects = Enumerable.Range(0, 40).Select(index => $"repo:acme/shop-{index}:environment:production-of-the-shop");
        var args = With(new EcrIdentityArgs { Name = "shop-build", Issuer = GitHub, Subjects = [.. subjects] });

        Assert.That(Problems(args).Single(), Does.Match(
            @"^identities\[0\]\.subjects: 40 subjects make a trust policy of \d+ characters: IAM takes 2048, so make several identities$"));
    }

    [Test]
    public void Problems_MoreRepositoriesThanPoliciesName_NamesTheLimit()
    {
        var args = Args([.. Enumerable.Range(0, 900).Select(index => new EcrRepositoryArgs { Name = $"a-team/repository-{index}" })]);
        args.NodeRoles = ["eks-nodes"];

        Assert.That(Problems(args).Single(), Does.Match(
            @"^nodeRoles\[0\]: it takes \d+ policies to name its repositories: IAM attaches 10 to a role, so name fewer repositories$"));
    }

    private static EcrIdentityArgs Build() => new() { Name = "shop-build", Issuer = GitHub, Subjects = [Subject] };

    private static EcrWorkloadArgs Workload() =>
        new() { Name = "kaniko", Cluster = "blue", Namespace = "builds", ServiceAccount = "kaniko", Role = RegistryRole.Developer };

    private static EcrRegistryArgs With(params EcrIdentityArgs[] identities)
    {
        var args = Args(new() { Name = "payments/api" }, new() { Name = "shop/web" });
        args.Identities = [.. identities];
        return args;
    }

    private static string[] Problems(EcrRegistryArgs args) =>
        [.. ArgsRules.Problems("main", args).Select(problem => problem.ToString())];
}
