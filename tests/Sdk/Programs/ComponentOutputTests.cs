using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Programs;

internal sealed class ComponentOutputTests
{
    [Test]
    public async Task RegisterResourceOutputs_OfComponent_ReachTheMocks()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = new Crate("c"));

        var outputs = mocks.Outputs.Single(it => it.Urn.EndsWith("::c", StringComparison.Ordinal)).Outputs;
        Assert.That(outputs.Keys, Is.EquivalentTo(new[] { "weight", "Mark" }));
        Assert.That(await OutputUtilities.GetValueAsync(outputs["weight"]), Is.EqualTo(3.0));
        Assert.That(await Output.IsSecretAsync(outputs["Mark"]), Is.True);
    }

    [Test]
    public void RegisterOutputs_UnknownAsAWhole_Fails() => Assert.That(() => Mocked.FailureOf(() => _ = new Void("v")), Throws.Nothing);

    private sealed class Void : ComponentResource
    {
        public Void(string name)
            : base("test:index:Void", name) =>
            RegisterOutputs(OutputUtilities.CreateUnknown<IDictionary<string, object?>>(new Dictionary<string, object?>()));
    }

    private sealed class Crate : ComponentResource
    {
        public Crate(string name)
            : base("test:index:Crate", name) =>
            RegisterOutputs();

        [Output("weight")] public Output<int> Weight { get; } = Output.Create(3);

        [Output] public Output<string> Mark { get; } = Output.CreateSecret("m");

        [Output("unset")] public Output<string>? Unset { get; }
    }
}
