using RegistryInfra.Components.Registries.Distribution;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionPodTests
{
    private const string Spec = "spec.template.spec";
    private const string Container = $"{Spec}.containers.0";

    [TestCase($"{Spec}.automountServiceAccountToken", "false")]
    [TestCase($"{Spec}.enableServiceLinks", "false")]
    [TestCase($"{Spec}.serviceAccountName", "images")]
    [TestCase($"{Spec}.hostNetwork", null)]
    [TestCase($"{Spec}.securityContext.runAsNonRoot", "true")]
    [TestCase($"{Spec}.securityContext.runAsUser", "10001")]
    [TestCase($"{Spec}.securityContext.runAsGroup", "10001")]
    [TestCase($"{Spec}.securityContext.fsGroup", "10001")]
    [TestCase($"{Spec}.securityContext.seccompProfile.type", "RuntimeDefault")]
    [TestCase($"{Container}.securityContext.allowPrivilegeEscalation", "false")]
    [TestCase($"{Container}.securityContext.readOnlyRootFilesystem", "true")]
    [TestCase($"{Container}.securityContext.runAsNonRoot", "true")]
    [TestCase($"{Container}.securityContext.capabilities.drop.0", "ALL")]
    [TestCase($"{Container}.securityContext.capabilities.add", null)]
    [TestCase($"{Container}.image", DistributionRegistryArgs.DefaultImage)]
    [TestCase($"{Container}.args", null)]
    [TestCase($"{Container}.env.0.valueFrom", null)]
    [TestCase($"{Container}.env.1", null)]
    [TestCase($"{Container}.env.0.name", "OTEL_TRACES_EXPORTER")]
    [TestCase($"{Container}.env.0.value", "none")]
    [TestCase($"{Spec}.hostPID", null)]
    [TestCase($"{Spec}.hostIPC", null)]
    [TestCase($"{Container}.securityContext.privileged", "false")]
    [TestCase($"{Container}.livenessProbe.httpGet.path", "/")]
    [TestCase($"{Container}.livenessProbe.httpGet.port", "https")]
    [TestCase($"{Container}.ports.0.hostPort", null)]
    [TestCase($"{Container}.readinessProbe.httpGet.scheme", "HTTPS")]
    [TestCase($"{Container}.readinessProbe.httpGet.path", "/")]
    [TestCase($"{Container}.livenessProbe.httpGet.scheme", "HTTPS")]
    [TestCase($"{Container}.resources.requests.cpu", "100m")]
    [TestCase($"{Container}.resources.requests.memory", "128Mi")]
    [TestCase($"{Container}.resources.limits.cpu", "1")]
    [TestCase($"{Container}.resources.limits.memory", "512Mi")]
    [TestCase($"{Container}.ports.0.containerPort", "5000")]
    public async Task Pod_Default_IsHardened(string path, string? expected) =>
        Assert.That((await RecordAsync(Args())).Single(Deployment).Text(path), Is.EqualTo(expected));

    [Test]
    public async Task Image_Given_IsRun()
    {
        var image = $"registry.example.com/distribution@sha256:{new string('a', 64)}";

        var deployment = (await RecordAsync(new() { Image = image, AllowedCidrs = ["10.0.0.0/16"] })).Single(Deployment);

        Assert.That(deployment.Text($"{Container}.image"), Is.EqualTo(image));
    }

    [Test]
    public async Task DefaultAccount_Always_HandsOutNoToken()
    {
        var patch = (await RecordAsync(Args())).Single("kubernetes:core/v1:ServiceAccountPatch");

        Assert.That(patch.Text("metadata.name"), Is.EqualTo("default"));
        Assert.That(patch.Text("metadata.namespace"), Is.EqualTo("images"));
        Assert.That(patch.Text("automountServiceAccountToken"), Is.EqualTo("false"));
        Assert.That(await patch.DependsOnAsync(), Is.EqualTo(new[] { "registry:distribution:Workload images" }));
    }

    [Test]
    public async Task Deployment_Default_WaitsForWhatItMounts()
    {
        var deployment = (await RecordAsync(Args())).Single(Deployment);

        Assert.That(await deployment.DependsOnAsync(), Is.EquivalentTo(new[]
        {
            $"{ConfigMap} images", $"{Secret} images-tls", $"{Secret} images-accounts", $"{Secret} images-http", $"{Volume} images", $"{ServiceAccount} images",
        }));
    }

    [Test]
    public async Task Service_Default_IsInTheClusterOnlyAndSelectsThePods()
    {
        var recording = await RecordAsync(Args());

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Service).Text("spec.type"), Is.EqualTo("ClusterIP"));
            Assert.That(recording.Single(Service).Text("spec.ports.0.port"), Is.EqualTo("5000"));
            Assert.That(recording.Single(Service).At("spec.selector")!.ToJsonString(),
                Is.EqualTo(recording.Single(Deployment).At("spec.template.metadata.labels")!.ToJsonString()));
            Assert.That(recording.Single(ServiceAccount).Text("automountServiceAccountToken"), Is.EqualTo("false"));
        });
    }
}
