using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrPreviewTests
{
    [Test]
    public async Task Preview_NothingExistsYet_LeavesOnlyTheKeysUnknown()
    {
        var args = Args(Granting(("222222222222", RegistryRole.Admin)));
        args.Replicas = [new() { Region = "eu-central-1" }];

        // No provider adds anything: what a cloud would tell stays unknown, and inputs made of it are absent.
        var recording = await Recording.OfAsync(options => _ = new EcrRegistry("main", args, options));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(KmsKey).Select(key => key.Text("policy")), Has.Exactly(2).Items.And.All.Not.Null);
            Assert.That(recording.Of(RepositoryPolicy).Select(policy => policy.Text("policy")), Has.Exactly(2).Items.And.All.Not.Null);
            Assert.That(recording.Of(RepositoryPolicy).Select(policy => policy.Text("repository")), Is.All.EqualTo("payments/api"));
            Assert.That(recording.Of(LifecyclePolicy).Select(policy => policy.Text("policy")), Has.Exactly(2).Items.And.All.Not.Null);
            Assert.That(recording.Single(RolePolicy).Text("policy"), Is.Not.Null);
            Assert.That(recording.Single(Template).Text("customRoleArn"), Is.Not.Null);
            Assert.That(recording.Of(Repository).Select(repository => repository.Text("encryptionConfigurations.0.kmsKey")), Is.All.Null);
        });
    }
}
