using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>Repositories of the public gallery.</summary>
public sealed class EcrGalleryTests
{
    private const string PublicRepository = "aws:ecrpublic/repository:Repository";

    [Test]
    public async Task Gallery_Repository_IsMadeInItsOnlyRegionAndProtected()
    {
        var repository = (await RecordAsync(With(new EcrGalleryArgs
        {
            Name = "tools/cli",
            Description = "Our command",
            About = "# Our command\nIt runs.",
            Usage = "docker run",
            Architectures = [EcrArchitecture.X64, EcrArchitecture.Arm64],
            OperatingSystems = [EcrOperatingSystem.Linux],
        }))).Single(PublicRepository);

        Assert.Multiple(() =>
        {
            Assert.That(repository.Inputs.ToJsonString(), Is.EqualTo(
                """{"catalogData":{"aboutText":"# Our command\nIt runs.","architectures":["x86-64","ARM 64"],"description":"Our command","operatingSystems":["Linux"],"usageText":"docker run"},"forceDestroy":false,"region":"us-east-1","repositoryName":"tools/cli"}"""));
            Assert.That(repository.Options.Protect, Is.True);
        });
    }

    /// <summary>What is public is nothing that clusters are let run by it.</summary>
    [Test]
    public async Task Gallery_Repository_IsNoImageOfTheRegistry() => Assert.That(
        (await CreateAsync(With(new EcrGalleryArgs { Name = "tools/cli" }))).Profile.Images.Select(images => images.Host),
        Is.All.EqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com"));

    [Test]
    public void Problems_NameTwice_NamesTheFirst() => Assert.That(
        ArgsRules.Problems("main", With(new EcrGalleryArgs { Name = "tools/cli" }, new EcrGalleryArgs { Name = "tools/cli" })).Single().ToString(),
        Is.EqualTo("gallery[1].name: \"tools/cli\" is gallery[0] already: give it once"));

    [Test]
    public void Problems_OfAnotherPartition_IsRefused()
    {
        var args = new EcrRegistryArgs
        {
            AccountId = Account,
            Region = "cn-north-1",
            Repositories = [new() { Name = "payments/api" }],
            Gallery = [new() { Name = "tools/cli" }],
        };

        Assert.That(
            ArgsRules.Problems("main", args).Single().ToString(),
            Is.EqualTo("gallery: the public gallery is in partition aws alone, and this account in aws-cn: remove it"));
    }

    private static EcrRegistryArgs With(params EcrGalleryArgs[] gallery)
    {
        var args = Args();
        args.Gallery = [.. gallery];
        return args;
    }
}
