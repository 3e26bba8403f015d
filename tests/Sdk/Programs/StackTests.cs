using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Programs;

internal sealed class StackTests
{
    [Test]
    public async Task Outputs_OfProperties_AreRegistered()
    {
        var mocks = new EchoMocks();

        await Deployment.TestAsync<GoodStack>(mocks, Mocked.Update);

        var outputs = mocks.Outputs.Single().Outputs;
        Assert.That(outputs.Keys, Is.EquivalentTo(new[] { "named", "Plain" }));
        Assert.That(await OutputUtilities.GetValueAsync(outputs["named"]), Is.EqualTo("x"));
        Assert.That(await Output.IsSecretAsync(outputs["Plain"]), Is.True);
    }

    [Test]
    public void Outputs_Unassigned_AreNamed() =>
        Assert.That(
            () => Deployment.TestAsync<UnassignedStack>(new EchoMocks()),
            Throws.TypeOf<RunException>().With.Message.EqualTo(
                "Output(s) 'foo' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor."));

    [Test]
    public void Outputs_OfWrongType_AreNamed() =>
        Assert.That(
            () => Deployment.TestAsync<WrongStack>(new EchoMocks()),
            Throws.TypeOf<RunException>().With.Message.EqualTo(
                "Output(s) 'foo' have incorrect type. [Output] attributed properties must be instances of Output<T>."));

    [Test]
    public void Constructor_Throws_ArrivesInRunException() =>
        Assert.That(
            () => Deployment.TestAsync<ThrowingStack>(new EchoMocks()),
            Throws.TypeOf<RunException>()
                .With.Message.Contains("failed with an unhandled exception:")
                .And.Message.Contains("System.InvalidOperationException: broken"));

    [Test]
    public void Constructor_ThrowsRunException_ArrivesWithoutStack() =>
        Assert.That(Mocked.FailureOf(() => throw new RunException("plain words")), Is.EqualTo("plain words"));

    [Test]
    public async Task ServiceProvider_Given_MakesTheStack()
    {
        var resources = await Deployment.TestWithServiceProviderAsync<GoodStack>(new EchoMocks(), new OneService());

        Assert.That(resources.OfType<GoodStack>(), Has.Exactly(1).Items);
    }

    [Test]
    public void ServiceProvider_WithoutTheStack_IsNamed() =>
        Assert.That(
            () => Deployment.TestWithServiceProviderAsync<ThrowingStack>(new EchoMocks(), new OneService()),
            Throws.TypeOf<RunException>().With.Message.Contains("Failed to resolve instance of type"));

    private sealed class GoodStack : Stack
    {
        [Output("named")] public Output<string> Named { get; } = Output.Create("x");

        [Output] public Output<string> Plain { get; } = Output.CreateSecret("y");
    }

    private sealed class UnassignedStack : Stack
    {
        [Output("foo")] public Output<string>? Foo { get; set; }
    }

    private sealed class WrongStack : Stack
    {
        [Output("foo")] public string Foo { get; set; } = "x";
    }

    private sealed class ThrowingStack : Stack
    {
        public ThrowingStack() => throw new InvalidOperationException("broken");
    }

    private sealed class OneService : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(GoodStack) ? new GoodStack() : null;
    }
}
