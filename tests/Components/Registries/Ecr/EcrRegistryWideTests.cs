using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrRegistryWideTests
{
    private const string Component = "registry:ecr:RegistryWide";
    private const string Setting = "aws:ecr/accountSetting:AccountSetting";
    private const string Inspector = "aws:inspector2/enabler:Enabler";
    private const string Exclusion = "aws:ecr/pullTimeUpdateExclusion:PullTimeUpdateExclusion";
    private const string Policy = "aws:ecr/registryPolicy:RegistryPolicy";
    private const string Scanner = "arn:aws:iam::123456789012:role/scanner";

    [Test]
    public async Task Settings_Default_LeavesTheAccountAlone()
    {
        var recording = await RecordAsync(Replicated());

        Assert.That(
            recording.Resources.Select(resource => resource.Type), Has.No.Member(Component).And.No.Member(Setting).And.No.Member(Policy));
    }

    [Test]
    public async Task BlobMounting_Asked_IsSetInEveryRegionAndClaimed()
    {
        var args = With(new() { AccountId = Account, Region = Region, BlobMounting = true });

        var recording = await RecordAsync(args);

        Assert.That(recording.Of(Setting).Select(setting => $"{setting.Text("name")} {setting.Text("value")} {setting.Text("region")}"),
            Is.EquivalentTo(new[] { "BLOB_MOUNTING ENABLED eu-west-1", "BLOB_MOUNTING ENABLED eu-central-1" }));
        Assert.That(Claims(args), Is.SupersetOf(new[]
        {
            "the account setting BLOB_MOUNTING of account 123456789012 in eu-west-1",
            "the account setting BLOB_MOUNTING of account 123456789012 in eu-central-1",
        }));
    }

    [Test]
    public async Task UncountedPullers_Named_AreExcludedInEveryRegion()
    {
        var recording = await RecordAsync(With(new() { AccountId = Account, Region = Region, UncountedPullers = [Scanner] }));

        Assert.That(recording.Of(Exclusion).Select(one => $"{one.Text("principalArn")} {one.Text("region")}"),
            Is.EquivalentTo(new[] { $"{Scanner} eu-west-1", $"{Scanner} eu-central-1" }));
    }

    [Test]
    public async Task ReplicationSources_Named_MayReplicateAndCreate()
    {
        var args = With(new() { AccountId = Account, Region = Region, ReplicationSources = ["210987654321"] });

        var recording = await RecordAsync(args);

        var policy = recording.Single(Policy);
        Assert.Multiple(() =>
        {
            Assert.That(policy.Text("policy"), Is.EqualTo(
                """{"Version":"2012-10-17","Statement":[{"Sid":"Replicate","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::210987654321:root"]},"Action":["ecr:ReplicateImage","ecr:CreateRepository"],"Resource":["arn:aws:ecr:eu-west-1:123456789012:repository/*"]}]}"""));
            Assert.That(Claims(args), Has.Member("the registry policy of account 123456789012 in eu-west-1"));
        });
        Assert.That(await policy.DependsOnAsync(), Is.EqualTo(new[] { $"{Setting} main/policy-scope" }));
    }

    [Test]
    public async Task Scanning_Basic_IsByTheScannerThatIsKeptUpToDate()
    {
        var recording = await RecordAsync(With(new() { AccountId = Account, Region = Region, Scanning = EcrScanning.RegistryOnPush }));

        Assert.That(recording.Of(Setting).Select(setting => $"{setting.Text("name")} {setting.Text("value")}"),
            Is.All.EqualTo("BASIC_SCAN_TYPE_VERSION AWS_NATIVE"));
        Assert.That(
            await recording.Single(RegistryScanning, "main").DependsOnAsync(), Is.EqualTo(new[] { $"{Setting} main/scanner" }));
    }

    [Test]
    public async Task Scanning_Continuous_TurnsInspectorOnFirst()
    {
        var recording = await RecordAsync(With(new() { AccountId = Account, Region = Region, Scanning = EcrScanning.RegistryContinuous }));

        Assert.That(recording.Of(Inspector).Select(one => $"{one.At("accountIds.0")} {one.At("resourceTypes.0")} {one.Text("region")}"),
            Is.EquivalentTo(new[] { "123456789012 ECR eu-west-1", "123456789012 ECR eu-central-1" }));
        Assert.That(await recording.Single(RegistryScanning, "main").DependsOnAsync(), Is.EqualTo(new[] { $"{Inspector} main" }));
    }

    [Test]
    public async Task EnableInspector_False_LeavesItToTheOrganization()
    {
        var recording = await RecordAsync(With(new()
        {
            AccountId = Account,
            Region = Region,
            Scanning = EcrScanning.RegistryContinuous,
            EnableInspector = false,
        }));

        Assert.That(recording.Of(Inspector), Is.Empty);
        Assert.That(recording.Of(RegistryScanning), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task ContinuouslyScanned_Some_LeavesNoRepositoryUnscanned()
    {
        var recording = await RecordAsync(Continuous("payments/*"));

        Assert.That(recording.Single(RegistryScanning, "main").At("rules")!.ToJsonString(), Is.EqualTo(
            """[{"repositoryFilters":[{"filter":"payments/*","filterType":"WILDCARD"}],"scanFrequency":"CONTINUOUS_SCAN"},{"repositoryFilters":[{"filter":"*","filterType":"WILDCARD"}],"scanFrequency":"SCAN_ON_PUSH"}]"""));
    }

    [TestCase("payments/*", ScanPosture.OnPush)]
    [TestCase("payments", ScanPosture.OnPush)]
    [TestCase("*/*", ScanPosture.Continuous)]
    [TestCase("*", ScanPosture.Continuous)]
    [TestCase("p", ScanPosture.Continuous)]
    public async Task Scanning_OfSome_IsNoMoreThanWhatHoldsForAll(string pattern, ScanPosture expected) =>
        Assert.That((await CreateAsync(Continuous(pattern))).Scanning, Is.EqualTo(expected));

    [Test]
    public void ContinuouslyScanned_OfAnotherScanner_IsRefused()
    {
        var args = Args();
        args.ContinuouslyScanned = ["payments/*"];

        Assert.That(ArgsRules.Problems("main", args).Select(problem => problem.ToString()), Is.EqualTo(new[]
        {
            "continuouslyScanned: it takes scanning: registryContinuous: set that, or remove the line",
        }));
    }

    [TestCase("210987654321")]
    [TestCase("arn:aws:iam::123456789012:role/*")]
    [TestCase("arn:aws:iam::123456789012:user/jane")]
    public void UncountedPullers_NoRole_IsRefused(string principal)
    {
        var args = Args();
        args.UncountedPullers = [principal];

        Assert.That(ArgsRules.Problems("main", args).Single().ToString(), Does.StartWith("uncountedPullers[0]: ").And.Contain("is not the ARN of a role"));
    }

    private static EcrRegistryArgs With(EcrRegistryArgs args)
    {
        args.Repositories = [new() { Name = "payments/api" }, new() { Name = "shop/map" }];
        args.Replicas = [new() { Region = "eu-central-1" }];
        return args;
    }

    private static EcrRegistryArgs Continuous(string pattern) => With(new()
    {
        AccountId = Account,
        Region = Region,
        Scanning = EcrScanning.RegistryContinuous,
        ContinuouslyScanned = [pattern],
    });

    private static IEnumerable<string> Claims(EcrRegistryArgs args) =>
        RegistryKinds.All.Single(kind => kind.Name == "ecr").Describe("main", args).Claims.Select(claim => claim.What);
}
