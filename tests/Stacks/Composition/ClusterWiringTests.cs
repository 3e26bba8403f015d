using System.Text.Json;

namespace RegistryInfra.Stacks.Tests.Composition;

// The configuration, which these tests set, is a variable of the environment: it belongs to the whole process.
[NonParallelizable]
internal sealed class ClusterWiringTests
{
    private const string Policy = "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy";

    [Test]
    public async Task Run_EcrProduction_EachClusterAllowsTheReplicaToo()
    {
        var run = await StackRun.OfExample("ecr-production");

        string[] policies =
            [.. run.Recorder.OfType(Policy).Select(policy => JsonSerializer.Serialize(policy.Inputs["spec"]))];
        Assert.Multiple(() =>
        {
            Assert.That(policies, Has.Length.EqualTo(2));
            Assert.That(policies, Is.All.Contains("eu-west-1").And.All.Contains("eu-central-1"));
        });
    }

    [TestCase("ecr")]
    [TestCase("ecr-production")]
    public async Task Run_RegistriesOfNodeIdentity_MakesNoPullSecret(string stack)
    {
        var run = await StackRun.OfExample(stack);

        Assert.Multiple(() =>
        {
            Assert.That(run.Recorder.OfType("registry:cluster:PullSecrets"), Is.Empty);
            Assert.That(run.Recorder.OfType("kubernetes:core/v1:Secret"), Is.Empty);
        });
    }

    [Test]
    public async Task Run_Distribution_HandsTheCredentialToTheNamespace()
    {
        var run = await StackRun.OfExample("distribution");

        Assert.Multiple(() =>
        {
            Assert.That(
                run.Recorder.OfType("kubernetes:core/v1:Secret").Select(secret => secret.Name),
                Has.One.Contains("shop"));
            Assert.That(
                run.Recorder.OfType("kubernetes:core/v1:ServiceAccountPatch")
                    .Where(patch => patch.Inputs.ContainsKey("imagePullSecrets")).Select(patch => patch.Name),
                Has.One.Items.And.All.Contains("shop"));
        });
    }
}
