using System.Net;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class HookRegistrationTests : CallbackFixture
{
    [Test]
    public async Task Hook_New_IsRegistered()
    {
        await RunAsync(() => _ = new ResourceHook("h", Nothing));

        var hook = Monitor.Hooks.Single();
        Assert.That((hook.Name, hook.OnDryRun, hook.IgnoreErrors), Is.EqualTo(("h", false, false)));
        Assert.That(IPEndPoint.Parse(hook.Callback.Target).Address, Is.EqualTo(IPAddress.Loopback));
        Assert.That(hook.Callback.Token, Is.Not.Empty);
    }

    [Test]
    public async Task Hook_Options_AreSent()
    {
        await RunAsync(() => _ = new ResourceHook("h", Nothing, new() { OnDryRun = true, IgnoreErrors = true }));

        var hook = Monitor.Hooks.Single();
        Assert.That((hook.OnDryRun, hook.IgnoreErrors), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task ErrorHook_New_IsRegistered()
    {
        await RunAsync(() => _ = new ErrorHook("e", (_, _) => Task.FromResult(true)));

        Assert.That(Monitor.ErrorHooks.Single().Name, Is.EqualTo("e"));
        Assert.That(Monitor.Hooks, Is.Empty);
    }

    [Test]
    public async Task Hooks_New_SayWhatTheyAre()
    {
        await RunAsync(() =>
        {
            var hook = new ResourceHook("h", Nothing);
            Assert.That((hook.Name, hook.Callback, hook.Options.OnDryRun, hook.Options.IgnoreErrors), Is.EqualTo(("h", (ResourceHookCallback)Nothing, (bool?)null, (bool?)null)));
            Assert.That(new ErrorHook("e", Retry).Callback, Is.EqualTo((ErrorHookCallback)Retry));
        });
    }

    [Test]
    public async Task Hook_OldEngine_IsRefused()
    {
        Monitor.Missing.Add("resourceHooks");
        Action program = () => _ = new ResourceHook("h", Nothing);

        Assert.That(await Deployment.RunAsync(program), Is.EqualTo(32));
        Assert.That(
            Engine.Errors.Single(),
            Does.Contain("The Pulumi CLI does not support resource hooks. Please update the Pulumi CLI."));
    }

    [Test]
    public async Task ErrorHook_OldEngine_IsRefused()
    {
        Monitor.Missing.Add("resourceHooks");
        Action program = () => _ = new ErrorHook("e", Retry);

        Assert.That(await Deployment.RunAsync(program), Is.EqualTo(32));
        Assert.That(
            Engine.Errors.Single(),
            Does.Contain("The Pulumi CLI does not support resource hooks. Please update the Pulumi CLI."));
    }

    [Test]
    public void Hook_OutsideOfAProgram_IsRefused()
    {
        Assert.That(() => new ResourceHook("h", Nothing), Throws.InvalidOperationException);
        Assert.That(() => new ErrorHook("e", Retry), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Hooks_UnderMocks_DoNothing()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = new Widget("a", null, new()
        {
            Hooks =
            {
                BeforeCreate = { new ResourceHook("h", (_, _) => throw new InvalidOperationException("called"), new() { OnDryRun = true }) },
                OnError = { new ErrorHook("e", Retry) },
            },
            ResourceTransforms = { (_, _) => throw new InvalidOperationException("called") },
        }));

        Assert.That(mocks.Find("a").Type, Is.EqualTo(Widget.Token));
    }

    private static Task Nothing(ResourceHookArgs args, CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task<bool> Retry(ErrorHookArgs args, CancellationToken cancellationToken) => Task.FromResult(true);
}
