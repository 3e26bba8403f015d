using Grpc.Core;
using Pulumirpc;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Tests.Host;
using Binding = Pulumirpc.RegisterResourceRequest.Types.ResourceHooksBinding;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class HookTests
{
    private static readonly Binding _before = new() { BeforeCreate = { "hook" } };
    private static readonly Binding _after = new() { AfterCreate = { "hook" } };

    [Test]
    public async Task Register_HookForDryRuns_Runs()
    {
        var (_, calls, _) = await CreateAsync(_before);

        Assert.That(calls.Select(call => call.Name), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task Register_HookForDeploymentsOnly_DoesNotRun()
    {
        var (_, calls, _) = await CreateAsync(_before, onDryRun: false);

        Assert.That(calls, Is.Empty);
    }

    [Test]
    public async Task Register_HooksOfOtherMoments_DoNotRun()
    {
        var (_, calls, _) = await CreateAsync(new()
        {
            BeforeUpdate = { "hook" },
            AfterUpdate = { "hook" },
            BeforeDelete = { "hook" },
            AfterDelete = { "hook" },
        });

        Assert.That(calls, Is.Empty);
    }

    [Test]
    public async Task Register_HookFailsBefore_FailsTheResource()
    {
        var (preview, _, result) = await CreateAsync(_before, error: "no");

        Assert.Multiple(() =>
        {
            Assert.That(preview.Errors, Is.EqualTo(new[] { "Preview failed: before hook \"hook\" failed: no", "preview failed" }));
            Assert.That(preview.Result.Succeeded, Is.False);
            Assert.That(result, Is.EqualTo(Result.Fail));
        });
    }

    [Test]
    public async Task Register_HookFailsBeforeForAnOldSdk_IsAnError()
    {
        RpcException? failure = null;
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            failure = Assert.ThrowsAsync<RpcException>(() => program.RegisterAsync(TestStack.Thing, "a", options: r =>
            {
                r.SupportsResultReporting = false;
                r.Hooks = _before;
            }));
        });

        Assert.That(failure!.Status, Is.EqualTo(new Status(StatusCode.Internal, "resource registration failed")));
    }

    [Test]
    public async Task Register_HookThrowsBefore_FailsTheResource()
    {
        var (preview, _, _) = await CreateAsync(_before, thrown: "boom");

        Assert.That(
            preview.Errors,
            Is.EqualTo(new[]
            {
                "Preview failed: before hook \"hook\" failed: rpc error: code = Unknown desc = boom", "preview failed",
            }));
    }

    [Test]
    public async Task Register_HookThrowsAfter_FailsThePreviewOnly()
    {
        var (preview, _, result) = await CreateAsync(_after, thrown: "boom");

        Assert.Multiple(() =>
        {
            Assert.That(
                preview.Errors,
                Is.EqualTo(new[] { "after hook \"hook\" failed: rpc error: code = Unknown desc = boom", "preview failed" }));
            Assert.That(preview.Result.Succeeded, Is.False);
            Assert.That(result, Is.EqualTo(Result.Success));
        });
    }

    [TestCase(true, "AfterCreate")]
    [TestCase(false, "BeforeCreate")]
    public async Task Register_HookThatMayFail_IsAWarning(bool after, string moment)
    {
        var (preview, _, _) = await CreateAsync(after ? _after : _before, thrown: "boom", ignoreErrors: true);

        Assert.Multiple(() =>
        {
            Assert.That(
                preview.Messages(DiagnosticSeverity.Warning),
                Is.EqualTo(new[] { $"{moment} hook \"hook\" failed: rpc error: code = Unknown desc = boom" }));
            Assert.That(preview.Result.Succeeded);
        });
    }

    [Test]
    public async Task Register_HookThatIsNotRegistered_FailsTheResource()
    {
        var (preview, _, _) = await CreateAsync(new() { BeforeCreate = { "other" } });

        Assert.That(
            preview.Errors, Is.EqualTo(new[] { "Preview failed: hook \"other\" was not registered", "preview failed" }));
    }

    [TestCase("hook", "hook")]
    [TestCase("hook", "error")]
    [TestCase("error", "hook")]
    [TestCase("error", "error")]
    public async Task RegisterHook_NameThatIsTaken_IsRefused(string first, string second)
    {
        RpcException? failure = null;
        await new TestStack().PreviewAsync(async program =>
        {
            await RegisterAsync(program.Client, first, "same");
            failure = Assert.ThrowsAsync<RpcException>(() => RegisterAsync(program.Client, second, "same"));
            await program.StackAsync();
        });

        Assert.That(failure!.Status, Is.EqualTo(new Status(StatusCode.Unknown, "resource hook already registered for name \"same\"")));
    }

    private static async Task RegisterAsync(ResourceMonitor.ResourceMonitorClient client, string kind, string name)
    {
        if (kind == "hook")
        {
            await client.RegisterResourceHookAsync(new() { Name = name, Callback = new() });
        }
        else
        {
            await client.RegisterErrorHookAsync(new() { Name = name, Callback = new() });
        }
    }

    private static async Task<(TestPreview Preview, List<ResourceHookRequest> Calls, Result Result)> CreateAsync(Binding binding,
        bool onDryRun = true, string error = "", string? thrown = null, bool ignoreErrors = false)
    {
        var calls = new List<ResourceHookRequest>();
        var result = Result.Skip;
        await using var callbacks = await TestCallbacks.StartAsync(bytes =>
        {
            calls.Add(ResourceHookRequest.Parser.ParseFrom(bytes));
            return thrown is null
                ? new ResourceHookResponse { Error = error }
                : throw new RpcException(new(StatusCode.Unknown, thrown));
        });
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.Client.RegisterResourceHookAsync(new()
            {
                Name = "hook",
                Callback = callbacks.Callback,
                OnDryRun = onDryRun,
                IgnoreErrors = ignoreErrors,
            });
            await program.StackAsync();
            result = (await program.RegisterAsync(TestStack.Thing, "a", options: r => r.Hooks = binding)).Result;
        });
        return (preview, calls, result);
    }
}
