using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Utilities;
using RegistryInfra.Components.Registries.Distribution;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionRolloutTests
{
    [Test]
    public async Task Checksum_ChangedConfiguration_ChangesAndNoOtherDoes()
    {
        var before = await ChecksumsAsync(Args());
        var after = await ChecksumsAsync(new() { AllowDelete = true, AllowedCidrs = ["10.0.0.0/16"] });

        Assert.Multiple(() =>
        {
            Assert.That(after["checksum/configuration"], Is.Not.EqualTo(before["checksum/configuration"]));
            Assert.That(after["checksum/http-secret"], Is.EqualTo(before["checksum/http-secret"]));
        });
    }

    [TestCase(Password, "result", "checksum/http-secret")]
    public async Task Checksum_ChangedSecret_Changes(string type, string property, string checksum)
    {
        var before = await ChecksumsAsync(Args());
        var after = await ChecksumsAsync(Args(), (type, property, "another"));

        Assert.That(after[checksum], Is.Not.EqualTo(before[checksum]));
    }

    /// <summary>The script starts the server again with another certificate.</summary>
    [Test]
    public async Task Checksum_ChangedCertificate_StaysAndStartsNoPod()
    {
        var before = await ChecksumsAsync(Args());
        var after = await ChecksumsAsync(Args(), (Certificate, "certPem", "another"));

        Assert.That(after, Is.EqualTo(before));
    }

    /// <summary>The server reads its users again when their file changes.</summary>
    [Test]
    public async Task Checksum_ChangedUsers_StaysAndStartsNoPod()
    {
        var before = await ChecksumsAsync(Args());
        var after = await ChecksumsAsync(
            new() { Users = ["ci"], AllowedCidrs = ["10.0.0.0/16"] }, (Password, "bcryptHash", "another"));

        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public async Task Checksum_Any_IsADigestAndNoSecret()
    {
        var deployment = (await RecordAsync(Args())).Single(DistributionSample.Deployment);

        Assert.That(deployment.At("spec.template.metadata.annotations")!.AsObject().Select(annotation => annotation.Value!.ToString()),
            Has.Exactly(2).Items.And.All.Match("^[0-9a-f]{64}$"));
        Assert.That(await Output.IsSecretAsync(await AnnotationsAsync((DeploymentArgs)deployment.Args)), Is.False);
    }

    private static async Task<Output<ImmutableDictionary<string, string>>> AnnotationsAsync(DeploymentArgs args)
    {
        var spec = await OutputUtilities.GetValueAsync(args.Spec!.ToOutput());
        var template = await OutputUtilities.GetValueAsync(spec.Template.ToOutput());
        return (await OutputUtilities.GetValueAsync(template.Metadata!.ToOutput())).Annotations.ToOutput();
    }

    private static async Task<Dictionary<string, string>> ChecksumsAsync(
        DistributionRegistryArgs args, params (string Type, string Property, object Value)[] changed)
    {
        var recording = await Recording.OfAsync(
            options => _ = new DistributionRegistry("images", args, options), [.. Computed, .. changed]);
        return recording.Single(DistributionSample.Deployment).At("spec.template.metadata.annotations")!.AsObject()
            .ToDictionary(annotation => annotation.Key, annotation => annotation.Value!.ToString());
    }
}
