using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>Copies in the account of someone else, with all that they need there.</summary>
public sealed class EcrAccountReplicaTests
{
    private const string Other = "210987654321";

    [Test]
    public async Task Replication_OtherAccount_IsItsDestination()
    {
        var replication = (await RecordAsync(Copied())).Single(Replication);

        Assert.That(
            replication.At("replicationConfiguration.rules.0.destinations")!.ToJsonString(),
            Is.EqualTo("""[{"region":"eu-west-1","registryId":"210987654321"}]"""));
    }

    [Test]
    public async Task OtherAccount_LetsThisOneReplicateAndNoOther()
    {
        var policy = (await RecordAsync(Copied())).Single("aws:ecr/registryPolicy:RegistryPolicy", "main/210987654321/eu-west-1");

        Assert.That(JsonNode.DeepEquals(policy.Document("policy")["Statement"], JsonNode.Parse("""
            [
              {
                "Sid": "Replicate",
                "Effect": "Allow",
                "Principal": { "AWS": ["arn:aws:iam::123456789012:root"] },
                "Action": ["ecr:ReplicateImage", "ecr:CreateRepository"],
                "Resource": ["arn:aws:ecr:eu-west-1:210987654321:repository/payments/*"]
              }
            ]
            """)), policy.Text("policy"));
    }

    [Test]
    public async Task OtherAccount_HasKeyRoleRepositoryAndTemplateOfItsOwn()
    {
        var recording = await RecordAsync(Copied());

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Role, "main-ecr-replication/210987654321").Text("name"), Is.EqualTo("main-ecr-replication"));
            Assert.That(
                recording.Single(RolePolicy, "main-ecr-replication/210987654321").Text("policy"),
                Does.Contain("arn:aws:ecr:eu-west-1:210987654321:repository/payments/*"));
            Assert.That(
                recording.Single(KmsKey, "main/210987654321/eu-west-1").Text("policy"),
                Does.Contain("arn:aws:iam::210987654321:root").And.Contain("arn:aws:iam::210987654321:role/main-ecr-replication"));
            Assert.That(recording.Single(Repository, "main/210987654321/eu-west-1/payments/api").Text("imageTagMutability"), Is.EqualTo("IMMUTABLE"));
            Assert.That(
                recording.Single(Template, "main/210987654321/eu-west-1/payments").Text("customRoleArn"),
                Is.EqualTo("arn:aws:iam::210987654321:role/main-ecr-replication"));
        });
    }

    [Test]
    public async Task Profile_OtherAccount_IsServedFromItsHost()
    {
        var registry = await CreateAsync(Copied());

        Assert.Multiple(() =>
        {
            Assert.That(
                registry.Profile.Images.Select(images => images.ToString()),
                Does.Contain("210987654321.dkr.ecr.eu-west-1.amazonaws.com/payments/api"));
            Assert.That(registry.ReplicationRoleArn, Is.Null);
            Assert.That(
                registry.Profile.Claims.Select(claim => claim.What), Does.Contain("the registry policy of account 210987654321 in eu-west-1"));
        });
    }

    [Test]
    public async Task OtherAccount_ExcludesNoRoleOfThisOne()
    {
        var args = Copied();
        args.UncountedPullers = ["arn:aws:iam::123456789012:role/scanner"];

        Assert.That(
            (await RecordAsync(args)).Of("aws:ecr/pullTimeUpdateExclusion:PullTimeUpdateExclusion").Select(one => one.Name),
            Is.EqualTo(new[] { "main/arn:aws:iam::123456789012:role/scanner" }));
    }

    /// <summary>Who may write there, as IAM itself decides.</summary>
    [TestCase("arn:aws:iam::123456789012:role/aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication", true)]
    [TestCase("arn:aws:iam::333333333333:role/someone", false)]
    public async Task OtherAccount_IsWrittenToByReplicationAlone(string principal, bool isAllowed)
    {
        IamSimulation.Require();
        var policy = (await RecordAsync(Copied())).Single("aws:ecr/registryPolicy:RegistryPolicy", "main/210987654321/eu-west-1").Text("policy");
        string[] actions = ["ecr:ReplicateImage", EcrActions.CreateRepository, "ecr:PutImage", "ecr:DeleteRepository"];

        var allowed = await IamSimulation.AllowedAsync(
        [
            .. from repository in new[] { "payments/api", "shop/web" }
               from action in actions
               select new IamRequest(principal, action, $"arn:aws:ecr:eu-west-1:210987654321:repository/{repository}")
               {
                   Account = Other,
                   IdentityPolicies = ["""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ecr:*"],"Resource":["*"]}]}"""],
                   ResourcePolicy = policy,
               },
        ]);

        Assert.That(
            allowed.Select(request => (request.Action, request.Resource.Split(":repository/")[1])),
            isAllowed ? Is.EquivalentTo(new[] { (actions[0], "payments/api"), (actions[1], "payments/api") }) : Is.Empty);
    }

    [Test]
    public void Problems_ManyNamespaces_AreTooLongForThePolicyThere()
    {
        var args = Args([.. Enumerable.Range(0, 300).Select(index => new EcrRepositoryArgs { Name = $"team{index}/app" })]);
        args.Replicas = [new() { Region = Region, AccountId = Other }];

        Assert.That(
            ArgsRules.Problems("main", args).Select(problem => problem.Place), Is.EqualTo(new[] { "replicas[0].accountId", "repositories" }));
    }

    [Test]
    public void Problems_NetworkWhereOnlyAnotherAccountIs_IsRefused()
    {
        var args = Args();
        args.Replicas = [new() { Region = "eu-central-1", AccountId = Other }];
        args.Networks =
        [
            new()
            {
                VpcId = "vpc-0a1b2c3d4e5f60718",
                Region = "eu-central-1",
                SubnetIds = ["subnet-0a1b2c3d4e5f60718"],
                SecurityGroupIds = ["sg-0a1b2c3d4e5f60718"],
            },
        ];

        Assert.That(
            ArgsRules.Problems("main", args).Single().ToString(),
            Does.StartWith("networks[0].region: \"eu-central-1\" is neither the registry's region nor one of its replicas"));
    }

    /// <summary>What its identities may do, the other account says itself.</summary>
    [Test]
    public async Task IdentityPolicies_OtherAccount_IsNotNamed([Values] RegistryRole role) => Assert.That(
        (await CreateAsync(Copied())).IdentityPolicies(role), Has.None.Contains(Other));

    [TestCase("123456789012", null, "replicas[0].region: \"eu-west-1\" is the registry's own region: choose another one",
        "replicas[0].accountId: 123456789012 is the registry's own account: remove the line")]
    [TestCase(null, "arn:aws:iam::210987654321:role/registry", "replicas[0].region: \"eu-west-1\" is the registry's own region: choose another one",
        "replicas[0].assumeRoleArn: it is for another account: give its accountId, or remove the line")]
    [TestCase(Other, "arn:aws:iam::333333333333:role/registry",
        "replicas[0].assumeRoleArn: \"arn:aws:iam::333333333333:role/registry\" is of another account than 210987654321: name a role of that one")]
    public void Problems_AccountAndRole_NameTheFix(string? account, string? role, params string[] expected) => Assert.That(
        Problems(new EcrReplicaArgs { Region = Region, AccountId = account, AssumeRoleArn = role }), Is.EqualTo(expected));

    [Test]
    public void Problems_TwoRolesOfOneAccount_AreRefused() => Assert.That(
        Problems(
            new EcrReplicaArgs { Region = Region, AccountId = Other, AssumeRoleArn = "arn:aws:iam::210987654321:role/one" },
            new EcrReplicaArgs { Region = "eu-central-1", AccountId = Other }),
        Is.EqualTo(new[]
        {
            "replicas[1].assumeRoleArn: account 210987654321 is reached in one role, and replicas[0] has another one: give the same to both",
        }));

    private static EcrRegistryArgs Copied()
    {
        var args = Args();
        args.Replicas = [new() { Region = Region, AccountId = Other }];
        return args;
    }

    private static string[] Problems(params EcrReplicaArgs[] replicas)
    {
        var args = Args();
        args.Replicas = [.. replicas];
        return [.. ArgsRules.Problems("main", args).Select(problem => problem.ToString())];
    }
}
