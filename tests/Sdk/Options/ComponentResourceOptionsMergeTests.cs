namespace RegistryInfra.Sdk.Tests.Options;

internal sealed class ComponentResourceOptionsMergeTests
{
    [Test]
    public async Task Merge_ProvidersOfOnePackage_SecondWins() => await Mocked.RunAsync(new EchoMocks(), () =>
    {
        var (a1, a2, b) = (Provider("a", "a1"), Provider("a", "a2"), Provider("b", "b"));

        var merged = ComponentResourceOptions.Merge(new() { Providers = { a1, b } }, new() { Providers = { a2 } });

        Assert.That(merged.Providers, Is.EqualTo(new[] { b, a2 }));
    });

    [Test]
    public async Task Merge_WithNothing_KeepsTheProviders() => await Mocked.RunAsync(new EchoMocks(), () =>
    {
        var (a, b) = (Provider("a", "a"), Provider("b", "b"));

        var merged = ComponentResourceOptions.Merge(new() { Providers = { a, b } }, null);

        Assert.That(merged.Providers, Is.EqualTo(new[] { a, b }));
    });

    [Test]
    public void Constructor_ProviderAndProviders_IsRefused() =>
        Assert.That(
            Mocked.FailureOf(() => _ = new Box("box", new() { Provider = Provider("a", "a"), Providers = { Provider("b", "b") } })),
            Does.Contain("Do not supply both 'provider' and 'providers' options to a ComponentResource."));

    private static ProviderResource Provider(string package, string name) => new(package, name, ResourceArgs.Empty, null);
}
