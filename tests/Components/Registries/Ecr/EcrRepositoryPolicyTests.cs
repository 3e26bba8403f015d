using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrRepositoryPolicyTests
{
    [Test]
    public async Task Policy_NoGrants_IsNone() =>
        Assert.That((await RecordAsync(Args())).Of(RepositoryPolicy), Is.Empty);

    [Test]
    public async Task Policy_Grants_IsAStatementARole()
    {
        var recording = await RecordAsync(Args(Granting(
            ("arn:aws:iam::210987654321:role/ci", RegistryRole.Developer),
            ("333333333333", RegistryRole.Guest),
            ("222222222222", RegistryRole.Guest))));

        var policy = recording.Single(RepositoryPolicy);
        Assert.Multiple(() =>
        {
            Assert.That(policy.Text("repository"), Is.EqualTo("payments/api"));
            Assert.That(JsonNode.DeepEquals(policy.Document("policy"), JsonNode.Parse(
                """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "Guest",
                      "Effect": "Allow",
                      "Principal": { "AWS": ["arn:aws:iam::222222222222:root", "arn:aws:iam::333333333333:root"] },
                      "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
                    },
                    {
                      "Sid": "DeveloperOfAccount",
                      "Effect": "Allow",
                      "Principal": { "AWS": ["arn:aws:iam::210987654321:root"] },
                      "Action": [
                        "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability",
                        "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload", "ecr:PutImage"
                      ],
                      "Condition": { "StringEquals": { "aws:PrincipalArn": ["arn:aws:iam::210987654321:role/ci"] } }
                    }
                  ]
                }
                """)), policy.Text("policy"));
        });
    }

    /// <summary>In the registry's own account the account alone would leave the decision to other policies.</summary>
    [Test]
    public async Task Policy_RoleOfTheOwnAccount_IsNamed()
    {
        var recording = await RecordAsync(Args(Granting(("arn:aws:iam::123456789012:role/ci", RegistryRole.Guest))));

        var statement = recording.Single(RepositoryPolicy).Document("policy")["Statement"]!.AsArray().Single()!;
        Assert.Multiple(() =>
        {
            Assert.That(statement["Principal"]!.ToJsonString(), Is.EqualTo("""{"AWS":["arn:aws:iam::123456789012:role/ci"]}"""));
            Assert.That(statement["Condition"], Is.Null);
        });
    }

    [Test]
    public async Task Functions_OfARegion_ReadImagesOfThatRegionAlone()
    {
        var args = Args(new EcrRepositoryArgs
        {
            Name = "payments/api",
            Functions = ["arn:aws:lambda:eu-central-1:210987654321:function:pay-*"],
        });
        args.Replicas = [new() { Region = "eu-central-1" }];
        args.Functions = ["arn:aws:lambda:eu-west-1:123456789012:function:shop"];

        var recording = await RecordAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(JsonNode.DeepEquals(
                recording.Single(RepositoryPolicy, "main/payments/api").Document("policy")["Statement"], JsonNode.Parse("""
                [
                  {
                    "Sid": "Functions",
                    "Effect": "Allow",
                    "Principal": { "Service": "lambda.amazonaws.com" },
                    "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                    "Condition": { "StringLike": { "aws:SourceArn": ["arn:aws:lambda:eu-west-1:123456789012:function:shop"] } }
                  }
                ]
                """)));
            Assert.That(
                recording.Single(RepositoryPolicy, "main/eu-central-1/payments/api").Text("policy"),
                Does.Contain("arn:aws:lambda:eu-central-1:210987654321:function:pay-*").And.Not.Contain("eu-west-1:123456789012:function"));
        });
    }

    [TestCase("arn:aws:lambda:us-east-1:123456789012:function:shop", "functions[0]: \"arn:aws:lambda:us-east-1:123456789012:function:shop\" is in us-east-1, and AWS Lambda takes images of its own region alone: add a replica there, or remove it")]
    [TestCase("shop", "functions[0]: \"shop\" is not the ARN of functions: name one account and region, and functions with '*' for any characters, such as \"arn:aws:lambda:eu-west-1:123456789012:function:shop-*\"")]
    public void Problems_FunctionThatCannotReadImages_IsRefused(string function, string expected)
    {
        var args = Args();
        args.Functions = [function];

        Assert.That(ArgsRules.Problems("main", args).Select(problem => problem.ToString()), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public async Task Policy_OrderOfGrants_DoesNotChangeTheText()
    {
        (string, RegistryRole)[] grants =
            [("222222222222", RegistryRole.Guest), ("333333333333", RegistryRole.Admin), ("444444444444", RegistryRole.Guest)];

        var first = await RecordAsync(Args(Granting(grants)));
        var second = await RecordAsync(Args(Granting([.. grants.Reverse()])));

        Assert.That(first.Single(RepositoryPolicy).Text("policy"), Is.EqualTo(second.Single(RepositoryPolicy).Text("policy")));
    }

    [Test]
    public async Task Policy_Admin_HasNoCreateRepositoryAndNoWildcard()
    {
        var policy = (await RecordAsync(Args(Granting(("222222222222", RegistryRole.Admin))))).Single(RepositoryPolicy);

        Assert.That(policy.Text("policy"), Does.Not.Contain("*").And.Not.Contain(EcrActions.CreateRepository));
    }

    [Test]
    public async Task Policy_ChinaAccountId_IsInItsPartition()
    {
        var recording = await RecordAsync(new()
        {
            AccountId = Account,
            Region = "cn-north-1",
            Repositories = [Granting(("222222222222", RegistryRole.Guest))],
        });

        Assert.That(recording.Single(RepositoryPolicy).Text("policy"), Does.Contain("arn:aws-cn:iam::222222222222:root"));
    }
}
