using Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Wire;

internal sealed class ProviderTests : WireFixture
{
    private static readonly string _reference = $"{Urn("p", "pulumi:providers:test")}::p-id";

    [Test]
    public async Task Provider_Given_IsSentAsUrnAndId()
    {
        await RunAsync(() => _ = new Widget("a", options: new() { Provider = NewProvider() }));

        Assert.That(Monitor.Find("a").Provider, Is.EqualTo(_reference));
    }

    [Test]
    public async Task Provider_InPreview_HasAnUnknownId()
    {
        Preview();
        Monitor.OnRegister = request => Task.FromResult(new RegisterResourceResponse
        {
            Urn = RecordingMonitor.UrnOf(request),
            Object = request.Object,
        });

        await RunAsync(() => _ = new Widget("a", options: new() { Provider = NewProvider() }));

        Assert.That(Monitor.Find("a").Provider, Does.EndWith("::04da6b54-80e4-46f7-96ec-b56ff0331ba9"));
    }

    [Test]
    public async Task Provider_OfComponent_IsInheritedByItsPackage()
    {
        await RunAsync(() =>
        {
            var box = new Box("box", new() { Provider = NewProvider() });
            var inner = new Box("inner", new() { Parent = box });
            _ = new Widget("a", options: new() { Parent = inner });
            _ = new CustomResource("other:index:Thing", "b", null, new() { Parent = inner });
        });

        Assert.That((Monitor.Find("a").Provider, Monitor.Find("b").Provider), Is.EqualTo((_reference, "")));
        Assert.That(Monitor.Find("box").Provider, Is.Empty);
    }

    [Test]
    public async Task Providers_OfComponent_AreInherited()
    {
        await RunAsync(() => _ = new Widget("a", options: new()
        {
            Parent = new Box("box", new() { Providers = { NewProvider() } }),
        }));

        Assert.That(Monitor.Find("a").Provider, Is.EqualTo(_reference));
    }

    [Test]
    public async Task Provider_OfCustomParent_IsInherited()
    {
        await RunAsync(() => _ = new Widget("b", options: new()
        {
            Parent = new Widget("a", options: new() { Provider = NewProvider() }),
        }));

        Assert.That(Monitor.Find("b").Provider, Is.EqualTo(_reference));
    }

    private static ProviderResource NewProvider() => new("test", "p", ResourceArgs.Empty, null);
}
