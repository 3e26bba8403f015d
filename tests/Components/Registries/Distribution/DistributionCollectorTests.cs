using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionCollectorTests
{
    private const string Pod = "spec.jobTemplate.spec.template.spec";
    private const string Container = $"{Pod}.containers.0";

    [TestCase("spec.schedule", "0 3 * * 0")]
    [TestCase("spec.timeZone", "Etc/UTC")]
    [TestCase("spec.concurrencyPolicy", "Forbid")]
    [TestCase("spec.jobTemplate.spec.backoffLimit", "0")]
    [TestCase("spec.jobTemplate.spec.activeDeadlineSeconds", "14400")]
    [TestCase($"{Pod}.restartPolicy", "Never")]
    [TestCase($"{Pod}.serviceAccountName", "images")]
    [TestCase($"{Pod}.automountServiceAccountToken", "false")]
    [TestCase($"{Pod}.securityContext.runAsNonRoot", "true")]
    [TestCase($"{Pod}.securityContext.runAsUser", "10001")]
    [TestCase($"{Pod}.securityContext.seccompProfile.type", "RuntimeDefault")]
    [TestCase($"{Container}.securityContext.readOnlyRootFilesystem", "true")]
    [TestCase($"{Container}.securityContext.allowPrivilegeEscalation", "false")]
    [TestCase($"{Container}.securityContext.capabilities.drop.0", "ALL")]
    [TestCase($"{Container}.resources.limits.memory", "512Mi")]
    [TestCase($"{Container}.volumeMounts.0.mountPath", "/etc/distribution")]
    [TestCase($"{Container}.volumeMounts.1.mountPath", "/var/lib/registry")]
    [TestCase($"{Container}.volumeMounts.2", null)]
    [TestCase($"{Pod}.volumes.1.persistentVolumeClaim.claimName", "images")]
    public async Task CronJob_Default_IsHardened(string path, string? expected) =>
        Assert.That((await RecordAsync(Args())).Single(CronJob).Text(path), Is.EqualTo(expected));

    [TestCase(1, false, "1 /etc/distribution/read-only.yml /var/lib/registry 300")]
    [TestCase(3, true, "3 /etc/distribution/read-only.yml /var/lib/registry 300 --delete-untagged")]
    public async Task Command_Settings_TellTheScript(int replicas, bool deleteUntagged, string arguments)
    {
        var job = (await RecordAsync(new()
        {
            Replicas = replicas,
            GarbageCollection = new() { DeleteUntagged = deleteUntagged },
            AllowedCidrs = ["10.0.0.0/16"],
        })).Single(CronJob);

        Assert.That(string.Join(' ', job.At($"{Container}.command")!.AsArray().Select(part => part!.ToString())),
            Is.EqualTo($"/bin/sh /etc/distribution/collect.sh {arguments}"));
    }

    [Test]
    public async Task Pod_Always_IsNoneOfTheService()
    {
        var recording = await RecordAsync(Args());

        Assert.That(recording.Single(CronJob).Text("spec.jobTemplate.spec.template.metadata.labels"),
            Is.Not.EqualTo(recording.Single(Service).Text("spec.selector")));
        Assert.That(recording.Single(CronJob).At("spec.jobTemplate.spec.template.metadata.labels")!["app.kubernetes.io/name"]!.ToString(),
            Is.EqualTo("distribution-collector"));
    }

    /// <summary>A volume of one node is where the registry is.</summary>
    [TestCase(1, true)]
    [TestCase(2, false)]
    public async Task Affinity_VolumeOfOneNode_IsToTheRegistry(int replicas, bool expected)
    {
        var recording = await RecordAsync(new() { Replicas = replicas, AllowedCidrs = ["10.0.0.0/16"] });
        var labels = recording.Single(CronJob).At(
            $"{Pod}.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution.0.labelSelector.matchLabels");

        Assert.That(labels?.ToJsonString(), Is.EqualTo(expected ? recording.Single(Service).At("spec.selector")!.ToJsonString() : null));
    }

    [TestCase("weekly")]
    [TestCase("0 3 * *")]
    [TestCase("@daily")]
    public void Problems_Schedule_NamesValueAndFix(string schedule) => Assert.That(
        ArgsRules.Problems("images", new RegistryInfra.Components.Registries.Distribution.DistributionRegistryArgs
        {
            GarbageCollection = new() { Schedule = schedule },
            AllowedCidrs = ["10.0.0.0/16"],
        }).Select(problem => problem.ToString()),
        Is.EqualTo(new[]
        {
            $"garbageCollection.schedule: \"{schedule}\" is not a schedule: "
                + "write minute, hour, day, month and weekday, such as \"0 3 * * 0\"",
        }));
}
