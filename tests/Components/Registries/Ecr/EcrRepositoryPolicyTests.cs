using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
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
                      "Sid": "Developer",
                      "Effect": "Allow",
                      "Principal": { "AWS": ["arn:aws:iam::210987654321:role/ci"] },
                      "Action": [
                        "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability",
                        "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload", "ecr:PutImage"
                      ]
                    }
                  ]
                }
                """)), policy.Text("policy"));
        });
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
