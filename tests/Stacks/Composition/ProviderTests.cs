using System.Text.Json;

namespace RegistryInfra.Stacks.Tests.Composition;

// The configuration, which these tests set, is a variable of the environment: it belongs to the whole process.
[NonParallelizable]
internal sealed class ProviderTests
{
    [Test]
    public async Task Run_Ecr_AccountProviderRefusesOtherAccounts()
    {
        var run = await StackRun.OfExample("ecr");

        var provider = run.Recorder.OfType("pulumi:providers:aws").Single();
        Assert.Multiple(() =>
        {
            Assert.That(provider.Inputs["region"], Is.EqualTo("eu-west-1"));
            Assert.That(Parse(provider.Inputs["allowedAccountIds"])[0].GetString(), Is.EqualTo("123456789012"));
            var tags = Parse(provider.Inputs["defaultTags"]).GetProperty("tags");
            Assert.That(tags.GetProperty("environment").GetString(), Is.EqualTo("dev"));
            Assert.That(tags.GetProperty("owner").GetString(), Is.EqualTo("platform"));
            Assert.That(tags.GetProperty("stack").GetString(), Is.Not.Empty);
        });
    }

    [Test]
    public async Task Run_EcrProduction_EachClusterHasAProviderOfItsOwnContext()
    {
        var run = await StackRun.OfExample("ecr-production");

        var contexts = run.Recorder.OfType("pulumi:providers:kubernetes")
            .Select(provider => provider.Inputs["context"]);
        Assert.That(contexts, Is.EquivalentTo(new[] { "prod-eu-west-1", "prod-eu-central-1" }));
    }

    [Test]
    public async Task Run_Distribution_ManifestsGoToTheProjectsDirectory()
    {
        var run = await StackRun.OfExample("distribution");

        var provider = run.Recorder.OfType("pulumi:providers:kubernetes").Single();
        var directory = (string)provider.Inputs["renderYamlToDirectory"];
        Assert.Multiple(() =>
        {
            Assert.That(Path.IsPathRooted(directory), Is.False);
            Assert.That(Path.GetFullPath(directory), Is.EqualTo(Path.Combine(Repository.Root, "rendered", "local")));
        });
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Examples))]
    public async Task Run_EachExample_UsesNoDefaultProviderOfACloudOrCluster(string stack)
    {
        var run = await StackRun.OfExample(stack);

        var withoutProvider = run.Recorder.Registered
            .Where(resource => resource.Type!.Split(':')[0] is "aws" or "kubernetes")
            .Where(resource => string.IsNullOrEmpty(resource.Provider))
            .Select(resource => resource.Name);
        Assert.That(withoutProvider, Is.Empty);
    }

    /// <summary>A context beside a kubeconfig is one of its own.</summary>
    [Test]
    public async Task Run_KubeconfigOfAnotherStack_IsTheProvidersWithItsContext()
    {
        var run = await StackRun.Of(
            """
            registry-infra:registries:
              - { name: main, kind: ecr, accountId: "123456789012", region: eu-west-1, repositories: [payments/api] }
            registry-infra:clusters:
              - name: blue
                context: admin@blue
                kubeconfig: { stack: acme/keys/prod, output: key }
                registries: [main]
            """,
            new Recorder());

        var inputs = run.Recorder.OfType("pulumi:providers:kubernetes").Single().Inputs;
        Assert.Multiple(() =>
        {
            Assert.That(inputs["context"], Is.EqualTo("admin@blue"));
            Assert.That(inputs["kubeconfig"], Is.EqualTo("arn:aws:kms:eu-west-1:123456789012:key/shared"));
        });
    }

    /// <summary>Providers take structures as JSON texts.</summary>
    private static JsonElement Parse(object text) => JsonDocument.Parse((string)text).RootElement;
}
