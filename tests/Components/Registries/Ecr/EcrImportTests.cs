using Pulumi;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>Repositories that exist already.</summary>
public sealed class EcrImportTests
{
    [Test]
    public async Task Import_Repository_IsTakenAsItIsFound()
    {
        var options = await OptionsAsync(new() { Name = "payments/api", Import = true });

        Assert.Multiple(() =>
        {
            Assert.That(options.ImportId, Is.EqualTo("payments/api"));
            Assert.That(options.IgnoreChanges, Is.EquivalentTo(new[]
            {
                "encryptionConfigurations", "forceDelete", "imageScanningConfiguration", "imageTagMutability",
                "imageTagMutabilityExclusionFilters", "tags", "tagsAll",
            }));
            Assert.That(options.Protect, Is.True);
        });
    }

    [Test]
    public async Task Import_ReplicatedRepository_IsOfTheOwnRegionAlone()
    {
        var args = Args(new EcrRepositoryArgs { Name = "payments/api", Import = true });
        args.Replicas = [new() { Region = "eu-central-1" }];

        var replica = (CustomResourceOptions)(await RecordAsync(args)).Single(Repository, "main/eu-central-1/payments/api").Options;

        Assert.That(replica.ImportId, Is.Null);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task KeepEncryption_Repository_IsNeverReplacedForIt(bool keeps)
    {
        var options = await OptionsAsync(new() { Name = "payments/api", KeepEncryption = keeps });

        Assert.Multiple(() =>
        {
            Assert.That(options.IgnoreChanges, keeps ? Is.EqualTo(new[] { "encryptionConfigurations" }) : Is.Empty);
            Assert.That(options.ImportId, Is.Null);
        });
    }

    private static async Task<CustomResourceOptions> OptionsAsync(EcrRepositoryArgs repository) =>
        (CustomResourceOptions)(await RecordAsync(Args(repository))).Single(Repository).Options;
}
