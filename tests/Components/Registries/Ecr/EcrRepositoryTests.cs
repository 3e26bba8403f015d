using RegistryInfra.Components.Registries;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrRepositoryTests
{
    [Test]
    public async Task Repository_Default_IsStrict()
    {
        var repository = (await RecordAsync(Args())).Single(Repository);

        Assert.Multiple(() =>
        {
            Assert.That(repository.Text("name"), Is.EqualTo("payments/api"));
            Assert.That(repository.Text("imageTagMutability"), Is.EqualTo("IMMUTABLE"));
            Assert.That(repository.Text("imageScanningConfiguration.scanOnPush"), Is.EqualTo("true"));
            Assert.That(repository.Text("encryptionConfigurations.0.encryptionType"), Is.EqualTo("KMS"));
            Assert.That(repository.Text("forceDelete"), Is.EqualTo("false"));
            Assert.That(repository.Options.Protect, Is.True);
        });
    }

    [Test]
    public async Task Repository_CreatedKey_IsEncryptedUnderIt()
    {
        var repository = (await RecordAsync(Args())).Single(Repository);

        Assert.That(repository.Text("encryptionConfigurations.0.kmsKey"), Is.EqualTo(KeyArn));
    }

    [Test]
    public async Task Repository_GivenKey_IsEncryptedUnderItAndNoneIsCreated()
    {
        var recording = await RecordAsync(new()
        {
            AccountId = Account,
            Region = Region,
            Repositories = [new() { Name = "web" }],
            KmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/given",
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Repository).Text("encryptionConfigurations.0.kmsKey"), Does.EndWith("key/given"));
            Assert.That(recording.Of(KmsKey), Is.Empty);
            Assert.That(recording.Of(KmsAlias), Is.Empty);
        });
    }

    [Test]
    public async Task ImmutableTags_OffInRepository_LeavesTheOthersImmutable()
    {
        var recording = await RecordAsync(Args(new() { Name = "web", ImmutableTags = false }, new() { Name = "api" }));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Repository, "main/web").Text("imageTagMutability"), Is.EqualTo("MUTABLE"));
            Assert.That(recording.Single(Repository, "main/api").Text("imageTagMutability"), Is.EqualTo("IMMUTABLE"));
        });
    }

    [Test]
    public async Task ImmutableTags_OnInRepository_WinsOverTheRegistry()
    {
        var recording = await RecordAsync(new()
        {
            AccountId = Account,
            Region = Region,
            ImmutableTags = false,
            Repositories = [new() { Name = "web" }, new() { Name = "api", ImmutableTags = true }],
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Repository, "main/web").Text("imageTagMutability"), Is.EqualTo("MUTABLE"));
            Assert.That(recording.Single(Repository, "main/api").Text("imageTagMutability"), Is.EqualTo("IMMUTABLE"));
        });
    }

    [Test]
    public async Task DeletionProtection_Off_ProtectsNeitherRepositoryNorKey()
    {
        var recording = await RecordAsync(new()
        {
            AccountId = Account,
            Region = Region,
            DeletionProtection = false,
            Repositories = [new() { Name = "web" }],
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Repository).Options.Protect, Is.Not.True);
            Assert.That(recording.Single(KmsKey).Options.Protect, Is.Not.True);
            Assert.That(recording.Single(Repository).Text("forceDelete"), Is.EqualTo("false"));
        });
    }

    [Test]
    public async Task Policies_OfRepository_WaitForIt()
    {
        var recording = await RecordAsync(Args(Granting(("210987654321", RegistryRole.Guest))));

        foreach (var type in new[] { RepositoryPolicy, LifecyclePolicy })
        {
            Assert.That(await recording.Single(type).DependsOnAsync(), Is.EqualTo(new[] { $"{Repository} main/payments/api" }), type);
        }
    }
}
