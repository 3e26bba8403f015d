using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionStorageTests
{
    [Test]
    public async Task Volume_Default_IsOfOneNodeAndKept()
    {
        var recording = await RecordAsync(Args());

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Volume).At("spec.accessModes")!.ToJsonString(), Is.EqualTo("""["ReadWriteOnce"]"""));
            Assert.That(recording.Single(Volume).Text("spec.resources.requests.storage"), Is.EqualTo("20Gi"));
            Assert.That(recording.Single(Volume).At("spec.storageClassName"), Is.Null);
            Assert.That(recording.Single(Volume).Options.Protect, Is.True);
            Assert.That(recording.Single(Deployment).Text("spec.replicas"), Is.EqualTo("1"));
            Assert.That(recording.Single(Deployment).Text("spec.strategy.type"), Is.EqualTo("Recreate"));
            Assert.That(recording.Of(Budget), Is.Empty);
        });
    }

    [Test]
    public async Task Volume_Given_IsAskedFor()
    {
        var volume = (await RecordAsync(new()
        {
            StorageSize = "500Gi",
            StorageClassName = "encrypted",
            AllowedCidrs = ["10.0.0.0/16"],
        })).Single(Volume);

        Assert.Multiple(() =>
        {
            Assert.That(volume.Text("spec.resources.requests.storage"), Is.EqualTo("500Gi"));
            Assert.That(volume.Text("spec.storageClassName"), Is.EqualTo("encrypted"));
        });
    }

    [Test]
    public async Task Replicas_MoreThanOne_ShareTheVolumeAndSurviveADrain()
    {
        var recording = await RecordAsync(new() { Replicas = 3, AllowedCidrs = ["10.0.0.0/16"] });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Volume).At("spec.accessModes")!.ToJsonString(), Is.EqualTo("""["ReadWriteMany"]"""));
            Assert.That(recording.Single(Deployment).Text("spec.replicas"), Is.EqualTo("3"));
            Assert.That(recording.Single(Deployment).Text("spec.strategy.type"), Is.EqualTo("RollingUpdate"));
            Assert.That(recording.Single(Deployment).Text("spec.template.spec.topologySpreadConstraints.0.topologyKey"), Is.EqualTo("kubernetes.io/hostname"));
            Assert.That(recording.Single(Budget).Text("spec.maxUnavailable"), Is.EqualTo("1"));
        });
    }
}
