using Pulumirpc;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>Hooks around operations that are done: lifecycletest/resource_hooks_test.go.</summary>
internal sealed class HookUpTests
{
    private readonly TestStack _stack = new();

    private Func<TestMonitor, Task> WithHooks(Func<string, string> error) => async program =>
    {
        await program.StackAsync();
        await using var before = await CallbacksAsync("before", error);
        await using var after = await CallbacksAsync("after", error);
        await program.Client.RegisterResourceHookAsync(new() { Name = "before", Callback = before.Callback });
        await program.Client.RegisterResourceHookAsync(new() { Name = "after", Callback = after.Callback });
        await program.RegisterAsync(TestStack.Thing, "a", new { }, r => r.Hooks = new()
        {
            BeforeCreate = { "before" },
            AfterCreate = { "after" },
            BeforeDelete = { "before" },
        });
        await program.SignalAsync();
    };

    private Task<TestCallbacks> CallbacksAsync(string name, Func<string, string> error) => TestCallbacks.StartAsync(request =>
    {
        _ = ResourceHookRequest.Parser.ParseFrom(request);
        _stack.Cloud.Say($"{name} hook");
        return new ResourceHookResponse { Error = error(name) };
    });

    [Test]
    public async Task Up_Hooks_RunAroundTheOperation()
    {
        await _stack.MustUpAsync(WithHooks(_ => ""));

        Assert.That(_stack.Cloud.Log, Is.EqualTo(new[] { "before hook", "begin create a", "end create a", "after hook" }));
    }

    [Test]
    public async Task Up_BeforeHookFails_DoesNothing()
    {
        var up = await _stack.UpAsync(WithHooks(name => name == "before" ? "not today" : ""));

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Has.Some.Contains("not today"));
            Assert.That(_stack.Cloud.Log, Is.EqualTo(new[] { "before hook" }));
        });
    }

    [Test]
    public async Task Up_AfterHookFails_KeepsWhatWasDone()
    {
        var up = await _stack.UpAsync(WithHooks(name => name == "after" ? "too late" : ""));

        Assert.Multiple(() =>
        {
            Assert.That(up.Result.Succeeded, Is.False);
            Assert.That(_stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").Id, Is.EqualTo("a-1"));
        });
    }

    [Test]
    public async Task Destroy_HookThatNobodyRegistered_DeletesNothing()
    {
        await _stack.MustUpAsync(WithHooks(_ => ""));

        var destroy = await _stack.DestroyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(destroy.Errors, Has.Some.Contains("hook \"before\" was not registered"));
            Assert.That(_stack.Cloud.Things, Has.Count.EqualTo(1));
        });
    }
}
