using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
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

        Assert.That(registry.Profile.Host, Is.EqualTo(expected));
    }

    [Test]
    public async Task Images_Replicas_AreIncluded()
    {
        var args = Args();
        args.Replicas = [new() { Region = "eu-central-1" }, new() { Region = "us-east-1" }];

        var registry = await CreateAsync(args);

        Assert.That(registry.Profile.Images.Select(images => images.ToString()), Is.EqualTo(new[]
        {
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments/api",
            "123456789012.dkr.ecr.eu-central-1.amazonaws.com/payments/api",
            "123456789012.dkr.ecr.us-east-1.amazonaws.com/payments/api",
        }));
    }

    [Test]
    public async Task Contract_Default_IsPulledByIdentityAndScannedOnPush()
    {
        var registry = await CreateAsync(Args());

        Assert.Multiple(() =>
        {
            Assert.That(registry.Name, Is.EqualTo("main"));
            Assert.That(registry.Profile.PullAccess, Is.EqualTo(PullAccess.WorkloadIdentity));
            Assert.That(registry.PullCredentials, Is.Empty);
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

    [Test]
    public async Task MovingTags_Given_AreExceptedFromImmutability()
    {
        var args = new EcrRegistryArgs
        {
            AccountId = Account,
            Region = Region,
            Repositories = [new() { Name = "payments/api" }, new() { Name = "payments/scratch", ImmutableTags = false }],
            Replicas = [new() { Region = "eu-central-1" }],
            MovingTags = ["sha256-*.sig"],
        };

        var recording = await RecordAsync(args);

        const string Filter = """[{"filter":"sha256-*.sig","filterType":"WILDCARD"}]""";
        var repositories = recording.Of(Repository).ToLookup(repository => repository.Text("name"));
        Assert.Multiple(() =>
        {
            Assert.That(repositories["payments/api"].Select(one => one.Text("imageTagMutability")), Is.All.EqualTo("IMMUTABLE_WITH_EXCLUSION"));
            Assert.That(
                repositories["payments/api"].Select(one => one.At("imageTagMutabilityExclusionFilters")!.ToJsonString()), Is.All.EqualTo(Filter));
            Assert.That(repositories["payments/scratch"].Select(one => one.Text("imageTagMutability")), Is.All.EqualTo("MUTABLE"));
            Assert.That(repositories["payments/scratch"].Select(one => one.At("imageTagMutabilityExclusionFilters")), Is.All.Null);
            Assert.That(recording.Single(Template, "main/eu-central-1/payments").Text("imageTagMutability"), Is.EqualTo("IMMUTABLE_WITH_EXCLUSION"));
        });
    }

    [Test]
    public async Task Grants_Organization_ArePrincipalsOnCondition()
    {
        var recording = await RecordAsync(new EcrRegistryArgs
        {
            AccountId = Account,
            Region = Region,
            Repositories = [new() { Name = "payments/api" }],
            Grants = [new() { Principal = "o-a1b2c3d4e5" }],
        });

        var statement = System.Text.Json.Nodes.JsonNode.Parse(recording.Of(RepositoryPolicy).Single().Text("policy")!)!["Statement"]!.AsArray().Single()!;
        Assert.Multiple(() =>
        {
            Assert.That(statement["Principal"]!.ToJsonString(), Is.EqualTo("""{"AWS":["*"]}"""));
            Assert.That(statement["Condition"]!.ToJsonString(), Is.EqualTo("""{"StringEquals":{"aws:PrincipalOrgID":["o-a1b2c3d4e5"]}}"""));
            Assert.That(statement["Action"]!.AsArray().Select(action => action!.ToString()), Is.EqualTo(EcrActions.Pull));
        });
    }
}
