using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrScanningTests
{
    [Test]
    public async Task Scanning_Default_LeavesTheAccountsSettingAlone() =>
        Assert.That((await RecordAsync(Args())).Of(RegistryScanning), Is.Empty);

    [TestCase(EcrScanning.RegistryOnPush, "BASIC", "SCAN_ON_PUSH")]
    [TestCase(EcrScanning.RegistryContinuous, "ENHANCED", "CONTINUOUS_SCAN")]
    public async Task Scanning_OfRegistry_IsSetInEveryRegion(EcrScanning scanning, string type, string frequency)
    {
        var recording = await RecordAsync(With(scanning));

        Assert.That(recording.Of(RegistryScanning).Select(setting => setting.Text("region")), Is.EquivalentTo(new[] { "eu-west-1", "eu-central-1" }));
        Assert.Multiple(() =>
        {
            foreach (var setting in recording.Of(RegistryScanning))
            {
                Assert.That(setting.Text("scanType"), Is.EqualTo(type));
                Assert.That(setting.Text("rules.0.scanFrequency"), Is.EqualTo(frequency));
                Assert.That(setting.At("rules.0.repositoryFilters.0")!.ToJsonString(), Is.EqualTo("""{"filter":"*","filterType":"WILDCARD"}"""));
            }
        });
    }

    [TestCase(EcrScanning.OnPush, ScanPosture.OnPush)]
    [TestCase(EcrScanning.RegistryOnPush, ScanPosture.OnPush)]
    [TestCase(EcrScanning.RegistryContinuous, ScanPosture.Continuous)]
    public async Task Scanning_Choice_IsTheRegistrysPosture(EcrScanning scanning, ScanPosture expected) =>
        Assert.That((await CreateAsync(With(scanning))).Scanning, Is.EqualTo(expected));

    private static EcrRegistryArgs With(EcrScanning scanning) => new()
    {
        AccountId = Account,
        Region = Region,
        Scanning = scanning,
        Repositories = [new() { Name = "shop/web" }],
        Replicas = [new() { Region = "eu-central-1" }],
    };
}
