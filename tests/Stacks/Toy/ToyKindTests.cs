using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Tests.Composition;

namespace RegistryInfra.Stacks.Tests.Toy;

/// <summary>A kind is one folder and one line: nothing else of the house has to know it.</summary>
[NonParallelizable]
internal sealed class ToyKindTests
{
    private const string Stack = """
        registries:
          - { name: blocks, kind: toy, address: blocks.example.com, behind: main }
          - { name: main, kind: ecr, accountId: "123456789012", region: eu-west-1, repositories: [payments/api] }
        clusters:
          - { name: blue, context: blue, registries: [blocks, main], admission: { platform: eks, platformRegion: eu-west-1 } }
        """;

    private static readonly ImmutableArray<RegistryKind> _kinds = [.. RegistryKinds.All, new ToyKind()];

    [Test]
    public async Task Run_StackWithAToy_MakesItAndLetsTheClusterRunItsImages()
    {
        var recorder = new Recorder();
        var resources = await Deployment.TestWithServiceProviderAsync<RegistryStack>(
            recorder, new OneStack(Bind(Stack)), new() { ProjectName = "registry-infra", StackName = "test" });

        var policy = recorder.OfType("kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy").Single();
        Assert.Multiple(() =>
        {
            Assert.That(resources.OfType<ToyRegistry>().Single().Name, Is.EqualTo("blocks"));
            Assert.That(JsonSerializer.Serialize(policy.Inputs["spec"]), Does.Contain("blocks.example.com/"));
        });
    }

    [TestCase("kind: toy", "kind: tooy", "registries[0].kind: \"tooy\" is not a kind: did you mean \"toy\"?")]
    [TestCase("address: blocks.example.com", "address: blocks.example.org", "registries[0].address: it is not blocks.example.com: write that")]
    [TestCase("address: blocks.example.com", "adress: blocks.example.com", "registries[0].adress: no such setting: did you mean \"address\"?")]
    [TestCase("behind: main", "behind: mian", "registries[0].behind: \"mian\" is not a registry of this stack: did you mean \"main\"?")]
    [TestCase("behind: main", "behind: blocks", "registries[0]: the registries \"blocks\" need each other: let one of them name no other")]
    [TestCase("behind: main", "cluster: blue", "registries[0].cluster: no such setting: use \"kind\", \"name\", \"address\", \"safe\" or \"behind\"")]
    public void Bind_WrongToy_IsRefusedLikeAnyOther(string right, string wrong, string error) =>
        Assert.That(() => Bind(Stack.Replace(right, wrong)), Throws.TypeOf<RunException>().With.Message.Contains($"\n  {error}"));

    [Test]
    public void Bind_UnsafeToy_IsRefusedInProduction() =>
        Assert.That(
            () => Bind("posture: production\n" + Stack.Replace("behind: main", "safe: false")),
            Throws.TypeOf<RunException>().With.Message.Contains("registries[0].safe: false is too weak for production, a toy can break"));

    private static CheckedSettings Bind(string yaml) =>
        SettingsLoader.Bind(Yaml.Parse(yaml), SecretPlaces.None, _kinds, "Pulumi.test.yaml");

    private sealed class OneStack(CheckedSettings settings) : IServiceProvider
    {
        public object GetService(Type serviceType) => new RegistryStack(settings);
    }
}
