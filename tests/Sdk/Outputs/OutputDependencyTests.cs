using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Outputs;

internal sealed class OutputDependencyTests
{
    [Test]
    public async Task Apply_ResourceOutput_DependsOnTheResource() =>
        await Mocked.RunAsync(new EchoMocks(), () =>
        {
            var widget = new Widget("a");
            AssertDependencies(widget.Label.Apply(it => it?.Length), widget);
            AssertDependencies(widget.Id.Apply(_ => Output.Create(1)), widget);
        });

    [Test]
    public async Task All_TwoResources_DependsOnBoth() =>
        await Mocked.RunAsync(new EchoMocks(), () =>
        {
            var (a, b) = (new Widget("a"), new Widget("b"));
            AssertDependencies(Output.All(a.Label, b.Label), a, b);
            AssertDependencies(Output.Tuple(a.Label, b.Size), a, b);
            AssertDependencies(Output.Format($"{a.Label}{b.Size}"), a, b);
            AssertDependencies(a.Label.Apply(_ => b.Label), a, b);
        });

    [Test]
    public async Task JsonSerialize_NestedOutput_DependsOnItsResource() =>
        await Mocked.RunAsync(new EchoMocks(), () =>
        {
            var widget = new Widget("a");
            AssertDependencies(Output.JsonSerialize(Output.Create(new[] { widget.Label })), widget);
        });

    [Test]
    public async Task WithDependency_Resource_IsAdded() =>
        await Mocked.RunAsync(new EchoMocks(), () =>
        {
            var widget = new Widget("a");
            AssertDependencies(OutputUtilities.WithDependency(Output.Create(1), widget), widget);
        });

    private static void AssertDependencies<T>(Output<T> output, params Resource[] expected) => Assert.That(
        OutputUtilities.GetDependenciesAsync(output).GetAwaiter().GetResult(), Is.EquivalentTo(expected));
}
