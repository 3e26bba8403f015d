using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrReplicaTests
{
    private const string Destination = "eu-central-1";

    [Test]
    public async Task Replica_Repository_IsAsStrictAsTheOriginal()
    {
        var replica = (await RecordAsync(Replicated())).Single(Repository, "main/eu-central-1/shop/web");

        Assert.Multiple(() =>
        {
            Assert.That(replica.Text("region"), Is.EqualTo(Destination));
            Assert.That(replica.Text("name"), Is.EqualTo("shop/web"));
            Assert.That(replica.Text("imageTagMutability"), Is.EqualTo("IMMUTABLE"));
            Assert.That(replica.Text("imageScanningConfiguration.scanOnPush"), Is.EqualTo("true"));
            Assert.That(replica.Text("encryptionConfigurations.0.encryptionType"), Is.EqualTo("KMS"));
            Assert.That(replica.Options.Protect, Is.True);
        });
    }

    [Test]
    public async Task Replica_AnyGrant_IsOneToPull()
    {
        var args = Args(Granting(("222222222222", RegistryRole.Admin), ("333333333333", RegistryRole.Developer)));
        args.Replicas = [new() { Region = Destination }];

        var policy = (await RecordAsync(args)).Single(RepositoryPolicy, "main/eu-central-1/payments/api").Document("policy");

        Assert.Multiple(() =>
        {
            Assert.That(policy["Statement"]!.AsArray(), Has.Count.EqualTo(1));
            Assert.That(policy["Statement"]![0]!["Action"]!.AsArray().Select(action => action!.ToString()), Is.EqualTo(EcrActions.Pull));
            Assert.That(policy["Statement"]![0]!["Principal"]!["AWS"]!.AsArray(), Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task Template_EachNamespace_IsStrictAndInOurRole()
    {
        var recording = await RecordAsync(Replicated());

        Assert.That(recording.Of(Template).Select(template => template.Text("prefix")), Is.EquivalentTo(new[] { "payments", "shop" }));
        Assert.Multiple(() =>
        {
            foreach (var template in recording.Of(Template))
            {
                Assert.That(template.Text("appliedFors.0"), Is.EqualTo("REPLICATION"));
                Assert.That(template.Text("imageTagMutability"), Is.EqualTo("IMMUTABLE"));
                Assert.That(template.Text("encryptionConfigurations.0.encryptionType"), Is.EqualTo("KMS"));
                Assert.That(template.Text("encryptionConfigurations.0.kmsKey"), Is.EqualTo(KeyArn));
                Assert.That(template.Text("customRoleArn"), Is.EqualTo("arn:aws:iam::123456789012:role/main-ecr-replication"));
                Assert.That(template.Document("lifecyclePolicy")["rules"]!.AsArray(), Has.Count.EqualTo(2));
            }
        });
    }

    [Test]
    public async Task Template_NamespacedRepositoriesOnly_LeavesOtherNamesAlone()
    {
        var args = Args();
        args.Replicas = [new() { Region = Destination }];

        Assert.That((await RecordAsync(args)).Of(Template).Select(template => template.Text("prefix")), Is.EqualTo(new[] { "payments" }));
    }

    [Test]
    public async Task Role_Default_CreatesOnlyWhatTheTemplatesAreFor()
    {
        var recording = await RecordAsync(Replicated());

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Role).Document("assumeRolePolicy")["Statement"]![0]!["Principal"]!.ToJsonString(),
                Is.EqualTo("""{"Service":"ecr.amazonaws.com"}"""));
            var statement = recording.Single(RolePolicy).Document("policy")["Statement"]![0]!;
            Assert.That(statement["Action"]!.ToJsonString(), Is.EqualTo("""["ecr:CreateRepository","ecr:ReplicateImage"]"""));
            Assert.That(statement["Resource"]!.ToJsonString(), Is.EqualTo(
                """["arn:aws:ecr:eu-central-1:123456789012:repository/payments/*","arn:aws:ecr:eu-central-1:123456789012:repository/shop/*"]"""));
        });
    }

    [Test]
    public async Task Key_OfReplica_AllowsTheRoleAndWaitsForIt()
    {
        var key = (await RecordAsync(Replicated())).Single(KmsKey, "main/eu-central-1");

        var statement = key.Document("policy")["Statement"]!.AsArray()[^1]!;
        Assert.Multiple(() =>
        {
            Assert.That(statement["Principal"]!["AWS"]!.ToJsonString(), Is.EqualTo("""["arn:aws:iam::123456789012:role/main-ecr-replication"]"""));
            Assert.That(statement["Action"]!.ToJsonString(), Is.EqualTo("""["kms:CreateGrant","kms:DescribeKey","kms:RetireGrant"]"""));
        });
        Assert.That(await key.DependsOnAsync(), Is.EqualTo(new[] { "registry:ecr:CreationRole main-ecr-replication" }));
    }

    [Test]
    public async Task Key_GivenForReplica_IsUsedThere()
    {
        var args = Args();
        args.Replicas = [new() { Region = Destination, KmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/there" }];

        var recording = await RecordAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(KmsKey).Select(key => key.Name), Is.EqualTo(new[] { "main" }));
            Assert.That(recording.Single(Repository, "main/eu-central-1/payments/api").Text("encryptionConfigurations.0.kmsKey"), Does.EndWith("key/there"));
            Assert.That(recording.Single(Template).Text("encryptionConfigurations.0.kmsKey"), Does.EndWith("key/there"));
        });
    }
}
