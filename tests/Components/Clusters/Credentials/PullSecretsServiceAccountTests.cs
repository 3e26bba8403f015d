using RegistryInfra.Components.Clusters.Credentials;
using static RegistryInfra.Components.Tests.Clusters.Credentials.PullSecretsSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

internal sealed class PullSecretsServiceAccountTests
{
    [Test]
    public async Task Secret_ServiceAccount_NamesItFirst()
    {
        var recording = await MakeAsync(new PullSecretsNamespace
        {
            Name = "payments",
            ServiceAccounts = [new() { Name = "default" }, new() { Name = "worker", OtherSecrets = ["legacy", "mirror"] }],
        });

        Assert.That(Names(recording.Single(PatchType, "pull-payments.default")), Is.EqualTo("registry-pull"));
        Assert.That(
            Names(recording.Single(PatchType, "pull-payments.worker")), Is.EqualTo("registry-pull,legacy,mirror"));
    }

    [Test]
    public async Task ServiceAccount_Default_IsDefaultAndNotTakenOver()
    {
        var recording = await MakeAsync(new PullSecretsNamespace { Name = "payments" });

        var patch = recording.Single(PatchType);

        Assert.That(patch.Text("metadata.name"), Is.EqualTo("default"));
        Assert.That(patch.Text("metadata.namespace"), Is.EqualTo("payments"));
        Assert.That(patch.At("automountServiceAccountToken"), Is.Null);
        var annotations = patch.At("metadata.annotations")!.AsObject();
        Assert.That(annotations["pulumi.com/patchFieldManager"]!.ToString(), Is.EqualTo("registry-pull-secrets"));
        Assert.That(annotations, Does.Not.ContainKey("pulumi.com/patchForce"));
    }

    [Test]
    public async Task ServiceAccount_TakeOver_ForcesThePatch()
    {
        var recording = await MakeAsync(new PullSecretsNamespace
        {
            Name = "payments",
            ServiceAccounts = [new() { Name = "default", TakeOver = true }],
        });

        var annotations = recording.Single(PatchType).At("metadata.annotations")!;
        Assert.That(annotations["pulumi.com/patchForce"]!.ToString(), Is.EqualTo("true"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task ServiceAccount_AutomountToken_Patched(bool automount)
    {
        var recording = await MakeAsync(new PullSecretsNamespace
        {
            Name = "payments",
            ServiceAccounts = [new() { Name = "default", AutomountToken = automount }],
        });

        Assert.That(recording.Single(PatchType).Text("automountServiceAccountToken"), Is.EqualTo(automount ? "true" : "false"));
        Assert.That(Names(recording.Single(PatchType)), Is.EqualTo("registry-pull"));
    }

    [Test]
    public async Task ServiceAccount_AutomountTokenWithoutACredential_PatchedAlone()
    {
        var recording = await PullSecretsSample.MakeAsync(new PullSecretsArgs
        {
            Namespaces = { new() { Name = "web", ServiceAccounts = [new() { Name = "default", AutomountToken = false }] } },
        });

        Assert.That(recording.Of(SecretType), Is.Empty);
        Assert.That(recording.Single(PatchType).At("imagePullSecrets"), Is.Null);
        Assert.That(recording.Single(PatchType).Text("automountServiceAccountToken"), Is.EqualTo("false"));
    }

    [Test]
    public async Task Patch_Order_FollowsItsSecret()
    {
        var recording = await MakeAsync(new PullSecretsNamespace { Name = "payments" });

        Assert.That(recording.Of(NamespaceType), Is.Empty);
        Assert.That(await recording.Single(PatchType).DependsOnAsync(), Is.EqualTo(new[] { $"{SecretType} pull-payments" }));
    }

    [TestCase(PodSecurityLevel.Restricted, "restricted")]
    [TestCase(PodSecurityLevel.Baseline, "baseline")]
    [TestCase(PodSecurityLevel.Privileged, "privileged")]
    public async Task Namespace_Create_MadeWithPodSecurityBeforeItsSecret(PodSecurityLevel level, string enforce)
    {
        var recording = await MakeAsync(new PullSecretsNamespace { Name = "shop", Create = true, PodSecurity = level });

        Assert.That(recording.Single(NamespaceType).At("metadata")!.ToJsonString(), Is.EqualTo(
            "{\"labels\":{\"pod-security.kubernetes.io/audit\":\"restricted\","
            + $"\"pod-security.kubernetes.io/enforce\":\"{enforce}\","
            + "\"pod-security.kubernetes.io/warn\":\"restricted\"},\"name\":\"shop\"}"));
        Assert.That(await recording.Single(SecretType).DependsOnAsync(), Is.EqualTo(new[] { $"{NamespaceType} pull-shop" }));
        Assert.That(
            await recording.Single(PatchType).DependsOnAsync(),
            Is.EqualTo(new[] { $"{SecretType} pull-shop", $"{NamespaceType} pull-shop" }));
    }

    private static Task<Recording> MakeAsync(PullSecretsNamespace ns) => PullSecretsSample.MakeAsync(new PullSecretsArgs
    {
        Registries = { Registry("a.example", "u", "p") },
        Namespaces = { ns },
    });
}
