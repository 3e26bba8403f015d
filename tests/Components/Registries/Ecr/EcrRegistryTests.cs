using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrRegistryTests
{
    [TestCase("eu-west-1", "123456789012.dkr.ecr.eu-west-1.amazonaws.com")]
    [TestCase("us-gov-west-1", "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com")]
    [TestCase("cn-north-1", "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn")]
    public async Task Host_Region_FollowsFromAccountAndRegion(string region, string expected)
    {
        var registry = await CreateAsync(new() { AccountId = Account, Region = region, Repositories = [new() { Name = "api" }] });

        Assert.That(registry.Host, Is.EqualTo(expected));
    }

    [Test]
    public async Task ImagePrefixes_Replicas_AreIncluded()
    {
        var args = Args();
        args.Replicas = [new() { Region = "eu-central-1" }, new() { Region = "us-east-1" }];

        var registry = await CreateAsync(args);

        Assert.That(registry.ImagePrefixes, Is.EqualTo(new[]
        {
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
            "123456789012.dkr.ecr.eu-central-1.amazonaws.com/",
            "123456789012.dkr.ecr.us-east-1.amazonaws.com/",
        }));
    }

    [Test]
    public async Task Contract_Default_IsPulledByIdentityAndScannedOnPush()
    {
        var registry = await CreateAsync(Args());

        Assert.Multiple(() =>
        {
            Assert.That(registry.Name, Is.EqualTo("main"));
            Assert.That(registry.Kind, Is.EqualTo(RegistryKind.Ecr));
            Assert.That(registry.PullAccess, Is.EqualTo(PullAccess.WorkloadIdentity));
            Assert.That(registry.PullConfigJson, Is.Null);
            Assert.That(registry.Scanning, Is.EqualTo(ScanPosture.OnPush));
        });
    }

    [Test]
    public async Task RepositoryUris_Repositories_AreWhatIsPushedTo()
    {
        var registry = await CreateAsync(Args(new() { Name = "payments/api" }, new() { Name = "web" }));

        Assert.That(registry.RepositoryUris, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["payments/api"] = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments/api",
            ["web"] = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web",
        }));
    }

    [Test]
    public async Task Constructor_InvalidArgs_RegistersNothingAndTellsAll()
    {
        Exception? thrown = null;
        var recording = await Recording.OfAsync(options =>
        {
            try
            {
                _ = new EcrRegistry("main", new() { AccountId = "1", Region = "mars" }, options);
            }
            catch (ArgsException exception)
            {
                thrown = exception;
            }
        });

        Assert.Multiple(() =>
        {
            Assert.That(thrown?.Message, Does.StartWith("ECR registry \"main\" cannot be made:")
                .And.Contain("accountId:").And.Contain("region:").And.Contain("repositories:"));
            Assert.That(recording.Resources, Is.Empty);
        });
    }

    [Test]
    public async Task Constructor_AnyArgs_PutsEveryResourceUnderTheComponent()
    {
        var args = Args(Granting(("210987654321", RegistryRole.Guest)));
        args.Replicas = [new() { Region = "eu-central-1" }];

        var recording = await RecordAsync(args);

        Assert.That(recording.Resources.Where(resource => resource.Type != "registry:ecr:Registry"),
            Has.All.Matches<RecordedResource>(resource => resource.Options.Parent is ComponentResource));
    }

    [Test]
    public async Task Constructor_AnyArgs_SetsTheRegionOfEveryRegionalResource()
    {
        var args = Args(Granting(("210987654321", RegistryRole.Guest)));
        args.Replicas = [new() { Region = "eu-central-1" }];

        var recording = await RecordAsync(args);

        Assert.That(
            recording.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal)
                && !resource.Type.StartsWith("aws:iam/", StringComparison.Ordinal)),
            Is.Not.Empty.And.All.Matches<RecordedResource>(resource => resource.Text("region")
                == (resource.Name.StartsWith("main/eu-central-1", StringComparison.Ordinal) ? "eu-central-1" : "eu-west-1")));
    }
}
