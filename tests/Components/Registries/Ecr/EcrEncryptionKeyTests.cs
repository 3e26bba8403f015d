using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrEncryptionKeyTests
{
    [Test]
    public async Task Key_Default_RotatesAndIsKept()
    {
        var key = (await RecordAsync(Args())).Single(KmsKey);

        Assert.Multiple(() =>
        {
            Assert.That(key.Text("enableKeyRotation"), Is.EqualTo("true"));
            Assert.That(key.Text("deletionWindowInDays"), Is.EqualTo("30"));
            Assert.That(key.Options.Protect, Is.True);
        });
    }

    [Test]
    public async Task Alias_Default_NamesTheRegistrysKey()
    {
        var recording = await Recording.OfAsync(options => _ = new EcrRegistry("main", Args(), options), (KmsKey, "keyId", "0f1e"));

        var alias = recording.Single(KmsAlias);
        Assert.Multiple(() =>
        {
            Assert.That(alias.Text("name"), Is.EqualTo("alias/ecr/main"));
            Assert.That(alias.Text("targetKeyId"), Is.EqualTo("0f1e"));
        });
    }

    [Test]
    public async Task Policy_Default_SeparatesManagementFromUseThroughEcr()
    {
        var policy = (await RecordAsync(Args())).Single(KmsKey).Document("policy");

        var statements = policy["Statement"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(statements.Select(statement => statement!["Sid"]!.ToString()),
                Is.EqualTo(new[] { "ManagedByTheAccount", "UsedThroughEcr" }));
            Assert.That(statements.Select(statement => statement!["Principal"]!.ToJsonString()),
                Is.All.EqualTo("""{"AWS":["arn:aws:iam::123456789012:root"]}"""));
            Assert.That(Actions(statements[0]!), Does.Contain("kms:PutKeyPolicy").And.No.Member("kms:Decrypt").And.No.Member("kms:CreateGrant"));
            Assert.That(Actions(statements[1]!), Does.Contain("kms:Decrypt").And.Contain("kms:CreateGrant"));
            Assert.That(statements[0]!["Condition"], Is.Null);
            Assert.That(statements[1]!["Condition"]!.ToJsonString(), Is.EqualTo(
                """{"StringEquals":{"kms:CallerAccount":["123456789012"],"kms:ViaService":["ecr.eu-west-1.amazonaws.com"]}}"""));
            Assert.That(statements.SelectMany(statement => Actions(statement!)), Has.All.Match("^kms:[A-Za-z]+$"));
        });
    }

    [Test]
    public async Task Policy_China_IsInItsPartition()
    {
        var key = (await RecordAsync(new()
        {
            AccountId = Account,
            Region = "cn-north-1",
            Repositories = [new() { Name = "shop/web" }],
        })).Single(KmsKey);

        Assert.That(key.Text("policy"), Does.Contain("arn:aws-cn:iam::123456789012:root")
            .And.Contain("ecr.cn-north-1.amazonaws.com.cn"));
    }

    private static IEnumerable<string> Actions(JsonNode statement) =>
        statement["Action"]!.AsArray().Select(action => action!.ToString());
}
