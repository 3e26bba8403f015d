using Pulumirpc;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>Hooks that have a failed operation tried again: lifecycletest/error_hooks_test.go.</summary>
internal sealed class ErrorHookTests
{
    private readonly TestStack _stack = new();
    private readonly List<ErrorHookRequest> _heard = [];

    private Func<TestMonitor, Task> WithErrorHook(Func<ErrorHookRequest, ErrorHookResponse> answer, int size = 1) => async program =>
    {
        await program.StackAsync();
        await using var callbacks = await TestCallbacks.StartAsync(request =>
        {
            var error = ErrorHookRequest.Parser.ParseFrom(request);
            _heard.Add(error);
            return answer(error);
        });
        await program.Client.RegisterErrorHookAsync(new() { Name = "again", Callback = callbacks.Callback });
        await program.RegisterAsync(TestStack.Thing, "a", new { size }, r => r.Hooks = new() { OnError = { "again" } });
        await program.SignalAsync();
    };

    private void FailTimes(int times) => _stack.Cloud.During = (operation, name, _) => --times >= 0
        ? throw new EngineException($"{operation} {name} failed, {times} to go")
        : Task.CompletedTask;

    [Test]
    public async Task Up_HookWantsRetries_TriesUntilItSucceeds()
    {
        FailTimes(2);

        var up = await _stack.MustUpAsync(WithErrorHook(_ => new() { Retry = true }));

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "create a" }));
            Assert.That(up.Messages(DiagnosticSeverity.Warning), Is.EqualTo(new[]
            {
                "retrying create due to on-error hook request (1/100)", "retrying create due to on-error hook request (2/100)",
            }));
            Assert.That(_heard.Select(e => e.FailedOperation), Is.EqualTo(new[] { "create", "create" }));
            Assert.That(_heard[1].Errors, Is.EqualTo(new[] { "create a failed, 0 to go", "create a failed, 1 to go" }));
            Assert.That(_heard[0].NewInputs.Fields["size"].NumberValue, Is.EqualTo(1));
            Assert.That(_heard[0].OldInputs, Is.Null);
        });
    }

    [Test]
    public async Task Up_HookWantsNoRetry_FailsWithTheError()
    {
        FailTimes(1);

        var up = await _stack.UpAsync(WithErrorHook(_ => new()));

        Assert.That(up.Errors.First(), Is.EqualTo("create a failed, 0 to go"));
    }

    [Test]
    public async Task Up_HookFails_FailsWithItsError()
    {
        FailTimes(1);

        var up = await _stack.UpAsync(WithErrorHook(_ => new() { Error = "no idea" }));

        Assert.That(up.Errors.First(), Is.EqualTo("error hooks execution failed: error hook \"again\" failed: no idea"));
    }

    [Test]
    public async Task Up_NeverSucceeds_EndsAfterAHundredAttempts()
    {
        FailTimes(1000);

        var up = await _stack.UpAsync(WithErrorHook(_ => new() { Retry = true }));

        Assert.Multiple(() =>
        {
            Assert.That(_heard, Has.Count.EqualTo(99));
            Assert.That(up.Messages(DiagnosticSeverity.Warning).Last(), Is.EqualTo("maximum number of error hook retries (100) reached"));
            Assert.That(up.Result.Succeeded, Is.False);
        });
    }

    [Test]
    public async Task Up_UpdateFails_HookSeesWhatItWas()
    {
        await _stack.MustUpAsync(WithErrorHook(_ => new()));
        FailTimes(1);

        await _stack.MustUpAsync(WithErrorHook(_ => new() { Retry = true }, size: 2));

        Assert.Multiple(() =>
        {
            Assert.That(_heard.Single().FailedOperation, Is.EqualTo("update"));
            Assert.That(_heard.Single().OldInputs.Fields["size"].NumberValue, Is.EqualTo(1));
            Assert.That(_heard.Single().OldOutputs.Fields["id"].StringValue, Is.EqualTo("a-1"));
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "create a", "update a" }));
        });
    }

    [Test]
    public async Task Up_ErrorHookBoundToAnotherMoment_IsNotRegistered()
    {
        var up = await _stack.UpAsync(async program =>
        {
            await program.StackAsync();
            await program.Client.RegisterErrorHookAsync(new() { Name = "again", Callback = new() { Target = "127.0.0.1:1", Token = "x" } });
            await program.RegisterAsync(TestStack.Thing, "a", new { }, r => r.Hooks = new() { BeforeCreate = { "again" } });
        });

        Assert.That(up.Errors.First(), Does.Contain("hook \"again\" was not registered"));
    }
}
