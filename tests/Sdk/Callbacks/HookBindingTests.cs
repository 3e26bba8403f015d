using Rpc = Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class HookBindingTests : CallbackFixture
{
    [Test]
    public async Task Hooks_OfResource_AreSentByNameInOrder()
    {
        await RunAsync(() =>
        {
            var hooks = Enumerable.Range(0, 8).Select(i => new ResourceHook($"h{i}", Nothing)).ToArray();
            _ = new Widget("a", null, new()
            {
                Hooks =
                {
                    BeforeCreate = { hooks[0], hooks[7] },
                    AfterCreate = { hooks[1] },
                    BeforeUpdate = { hooks[2] },
                    AfterUpdate = { hooks[3] },
                    BeforeDelete = { hooks[4] },
                    AfterDelete = { hooks[5], hooks[0] },
                    OnError = { new ErrorHook("e", Retry) },
                },
            });
        });

        Assert.That(Monitor.Find("a").Hooks, Is.EqualTo(new Rpc.RegisterResourceRequest.Types.ResourceHooksBinding
        {
            BeforeCreate = { "h0", "h7" },
            AfterCreate = { "h1" },
            BeforeUpdate = { "h2" },
            AfterUpdate = { "h3" },
            BeforeDelete = { "h4" },
            AfterDelete = { "h5", "h0" },
            OnError = { "e" },
        }));
    }

    [Test]
    public async Task Hooks_OfComponent_AreItsOwn()
    {
        await RunAsync(() =>
        {
            var box = new Box("box", new() { Hooks = { AfterCreate = { new ResourceHook("h", Nothing) } } });
            _ = new Widget("a", null, new() { Parent = box });
        });

        Assert.That(Monitor.Find("box").Hooks.AfterCreate, Is.EqualTo(new[] { "h" }));
        Assert.That(Monitor.Find("a").Hooks?.AfterCreate ?? [], Is.Empty);
    }

    [Test]
    public async Task Resource_WithHook_WaitsForItsRegistration()
    {
        var known = new List<string>();
        Monitor.OnRegister = registration =>
        {
            known.AddRange(Monitor.Hooks.Select(hook => $"{registration.Name} after {hook.Name}"));
            return Task.FromResult(Wire.RecordingMonitor.Accept(registration));
        };

        await RunAsync(() => _ = new Widget("a", null, new() { Hooks = { AfterDelete = { new ResourceHook("h", Nothing) } } }));

        Assert.That(known, Does.Contain("a after h"));
    }

    [Test]
    public async Task Hook_OfSubclass_IsRegisteredInItsWay()
    {
        await RunAsync(() => _ = new Widget("a", null, new() { Hooks = { BeforeCreate = { new KnownHook("known") } } }));

        Assert.That(Monitor.Hooks, Is.Empty);
        Assert.That(Monitor.Find("a").Hooks.BeforeCreate, Is.EqualTo(new[] { "known" }));
    }

    private static Task Nothing(ResourceHookArgs args, CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task<bool> Retry(ErrorHookArgs args, CancellationToken cancellationToken) => Task.FromResult(true);

    private sealed class KnownHook(string name) : ResourceHook(name, Nothing, new(), Task.CompletedTask);
}
