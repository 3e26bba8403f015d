using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace RegistryInfra.Stacks.Tests.Composition;

// The configuration, which these tests set, is a variable of the environment: it belongs to the whole process.
[NonParallelizable]
internal sealed class StackOutputTests
{
    [Test]
    public async Task Run_EcrProduction_TellsHostsImagesAndScanning()
    {
        var stack = (await StackRun.OfExample("ecr-production")).Stack;

        var hosts = await OutputUtilities.GetValueAsync(stack.RegistryHosts);
        var images = await OutputUtilities.GetValueAsync(stack.Images);
        var scanning = await OutputUtilities.GetValueAsync(stack.Scanning);
        var access = await OutputUtilities.GetValueAsync(stack.PullAccess);
        Assert.Multiple(() =>
        {
            Assert.That(hosts["main"], Is.EqualTo("345678901234.dkr.ecr.eu-west-1.amazonaws.com"));
            Assert.That(images["main"], Is.EqualTo(new[]
            {
                "345678901234.dkr.ecr.eu-west-1.amazonaws.com/payments/api",
                "345678901234.dkr.ecr.eu-west-1.amazonaws.com/payments/worker",
                "345678901234.dkr.ecr.eu-west-1.amazonaws.com/shop/web",
                "345678901234.dkr.ecr.eu-central-1.amazonaws.com/payments/api",
                "345678901234.dkr.ecr.eu-central-1.amazonaws.com/payments/worker",
                "345678901234.dkr.ecr.eu-central-1.amazonaws.com/shop/web",
            }));
            Assert.That(scanning["main"], Is.EqualTo("continuous"));
            Assert.That(access["main"], Is.EqualTo("workloadIdentity"));
        });
    }

    /// <summary>A registry with no scanner is told as what it is: scanned by a job that looks at all of it, or by nobody.</summary>
    [TestCase("scanning", "inside", "scheduled")]
    [TestCase("distribution", "inside", "none")]
    public async Task Run_Distribution_TellsWhetherAJobScansIt(string example, string registry, string posture)
    {
        var stack = (await StackRun.OfExample(example)).Stack;

        Assert.That((await OutputUtilities.GetValueAsync(stack.Scanning))[registry], Is.EqualTo(posture));
    }

    [Test]
    public async Task Run_EcrProduction_TellsHowStrictEachClusterIs()
    {
        var clusters = await OutputUtilities.GetValueAsync((await StackRun.OfExample("ecr-production")).Stack.Clusters);

        Assert.Multiple(() =>
        {
            Assert.That(clusters.Keys, Is.EquivalentTo(new[] { "blue", "green" }));
            Assert.That(clusters["green"]["admission"], Is.EqualTo("enforce"));
            Assert.That(clusters["green"]["requireDigest"], Is.True);
            Assert.That(clusters["green"]["registries"], Is.EqualTo(ImmutableArray.Create("main")));
            Assert.That(clusters["green"]["exemptNamespaces"], Is.Empty);
        });
    }

    [Test]
    public async Task Run_Distribution_TellsWhatToTrust()
    {
        var stack = (await StackRun.OfExample("distribution")).Stack;

        var certificates = await OutputUtilities.GetValueAsync(stack.CaCertificates);
        var isSecret = await Output.IsSecretAsync(stack.CaCertificates);
        Assert.Multiple(() =>
        {
            Assert.That(certificates, Is.EqualTo(new Dictionary<string, string> { ["inside"] = Recorder.Certificate }));
            Assert.That(isSecret, Is.False);
        });
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Examples))]
    public async Task Run_EachExample_ExportsNoSecret(string name)
    {
        var stack = (await StackRun.OfExample(name)).Stack;

        var secret = await Task.WhenAll(
            Output.IsSecretAsync(stack.RegistryHosts),
            Output.IsSecretAsync(stack.Images),
            Output.IsSecretAsync(stack.PullAccess),
            Output.IsSecretAsync(stack.Clusters));
        Assert.That(secret, Is.All.False);
    }
}
