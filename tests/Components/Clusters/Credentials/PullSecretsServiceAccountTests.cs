using Pulumi;
using Pulumi.Utilities;
using RegistryInfra.Components.Clusters.Credentials;
using static RegistryInfra.Components.Tests.Clusters.Credentials.PullSecretsSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

internal sealed class PullSecretsServiceAccountTests
{
    [Test]
    public async Task Secret_ServiceAccount_NamesItFirst()
    {
        var recording = await MakeAsync(
            new PullSecretsNamespace("payments")
            {
                ServiceAccounts = [new("default"), new("worker") { OtherSecrets = ["legacy", "mirror"] }],
            });

        Assert.That(Names(recording.Single(PatchType, "pull-payments.default")), Is.EqualTo("registry-pull"));
        Assert.That(
            Names(recording.Single(PatchType, "pull-payments.worker")), Is.EqualTo("registry-pull,legacy,mirror"));
    }

    [Test]
    public async Task ServiceAccount_Default_IsDefaultAndNotTakenOver()
    {
        var recording = await PullSecretsSample.MakeAsync(["payments"], Registry("a.example", "u", "p"));

        var patch = recording.Single(PatchType);

        Assert.That(patch.Text("metadata.name"), Is.EqualTo("default"));
        Assert.That(patch.Text("metadata.namespace"), Is.EqualTo("payments"));
        var annotations = patch.At("metadata.annotations")!.AsObject();
        Assert.That(annotations["pulumi.com/patchFieldManager"]!.ToString(), Is.EqualTo("registry-pull-secrets"));
        Assert.That(annotations, Does.Not.ContainKey("pulumi.com/patchForce"));
    }

    [Test]
    public async Task ServiceAccount_TakeOver_ForcesThePatch()
    {
        var recording = await MakeAsync(
            new PullSecretsNamespace("payments") { ServiceAccounts = [new("default") { TakeOver = true }] });

        var annotations = recording.Single(PatchType).At("metadata.annotations")!;
        Assert.That(annotations["pulumi.com/patchForce"]!.ToString(), Is.EqualTo("true"));
    }

    [Test]
    public async Task Patch_Order_FollowsItsSecret()
    {
        var recording = await PullSecretsSample.MakeAsync(["payments"], Registry("a.example", "u", "p"));

        Assert.That(
            recording.Resources.Select(resource => resource.Type).Where(type => type is SecretType or PatchType),
            Is.EqualTo(new[] { SecretType, PatchType }));
        Assert.That(await DependsOnAsync(recording.Single(PatchType)), Is.EqualTo(new[] { "pull-payments" }));
    }

    private static Task<Recording> MakeAsync(PullSecretsNamespace ns) =>
        Recording.OfAsync(options => _ = new PullSecrets(
            "pull", new() { Registries = { Registry("a.example", "u", "p") }, Namespaces = { ns } }, options));

    private static async Task<string[]> DependsOnAsync(RecordedResource resource)
    {
        var resources = await OutputUtilities.GetValueAsync(resource.Options!.DependsOn.ToOutput());
        return [.. resources.Select(dependency => dependency.GetResourceName())];
    }
}
