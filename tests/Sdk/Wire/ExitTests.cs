using Grpc.Core;
using LogSeverity = Pulumirpc.LogSeverity;

namespace RegistryInfra.Sdk.Tests.Wire;

internal sealed class ExitTests : WireFixture
{
    [Test]
    public async Task Run_Success_IsZero()
    {
        Assert.That(await Deployment.RunAsync(() => { }), Is.Zero);
        Assert.That(Environment.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Run_Throws_IsLoggedAndExitsWith32()
    {
        Assert.That(await ThrowAsync(() => new InvalidOperationException("broken")), Is.EqualTo(32));
        Assert.That(Environment.ExitCode, Is.EqualTo(32));
        Assert.That(
            Engine.Errors.Single(),
            Does.StartWith("Running program '").And.Contains("failed with an unhandled exception:\nSystem.InvalidOperationException: broken"));
        Assert.That(Monitor.IsShutDown, Is.False);
    }

    [Test]
    public async Task Run_ThrowsRunException_IsLoggedWithoutStack()
    {
        Assert.That(await ThrowAsync(() => new RunException("plain words")), Is.EqualTo(32));
        Assert.That(Engine.Errors.Single(), Is.EqualTo("plain words"));
    }

    [Test]
    public async Task Run_ThrowsResourceException_NamesTheResource()
    {
        await ThrowAsync(() => new ResourceException("bad widget", new Widget("a"), hideStack: true));

        var message = Engine.Messages.Single();
        Assert.That((message.Message, message.Urn), Is.EqualTo(("bad widget", Urn("a"))));
    }

    [Test]
    public async Task Run_StackClassThrows_ExitsWith32()
    {
        Assert.That(await Deployment.RunAsync<ThrowingStack>(), Is.EqualTo(32));
        Assert.That(Engine.Errors.Single(), Does.Contain("in the constructor"));
    }

    [Test]
    public async Task Run_LogsAnError_ExitsWithOne()
    {
        Assert.That(await Deployment.RunAsync(() => Log.Error("not good")), Is.EqualTo(1));
        Assert.That(Monitor.IsShutDown, Is.False);
    }

    [Test]
    public async Task Run_RegistrationRefused_ExitsWith32()
    {
        Monitor.OnRegister = request => request.Custom
            ? throw new RpcException(new Status(StatusCode.Unknown, "quota is full"))
            : Task.FromResult(RecordingMonitor.Accept(request));

        Assert.That(await Deployment.RunAsync(() => _ = new Widget("a")), Is.EqualTo(32));
        Assert.That(Engine.Errors.Single(), Does.Contain("quota is full"));
    }

    [Test]
    public async Task Run_RegistrationRefused_IsToldFirst()
    {
        Monitor.OnRegister = request => request.Name == "a"
            ? throw new RpcException(new Status(StatusCode.Unknown, "quota is full"))
            : Task.FromResult(RecordingMonitor.Accept(request));

        await Deployment.RunAsync(() => _ = new Widget("b", new() { Label = new Widget("a").Label }));

        Assert.That(
            Engine.Errors.First(), Does.Contain("unhandled exception:\nGrpc.Core.RpcException:").And.Contain("quota is full"));
    }

    [Test]
    public async Task Run_OldEngine_NeedsNoShutdown()
    {
        Monitor.IsShutdownImplemented = false;

        Assert.That(await Deployment.RunAsync(() => { }), Is.Zero);
    }

    [Test]
    public async Task Run_ResourceInApply_IsWaitedFor()
    {
        await RunAsync(() => new Widget("a").Id.Apply(id => new Widget("b", new() { Label = id })));

        Assert.That(Monitor.Find("b").Object.Fields["label"].StringValue, Is.EqualTo("a-id"));
    }

    [Test]
    public async Task Outputs_OfFunction_AreRegisteredForTheStack()
    {
        await Deployment.RunAsync(() => new Dictionary<string, object?> { ["plain"] = 1, ["later"] = Output.CreateSecret("x"), ["none"] = null });

        var outputs = Monitor.Outputs.Single();
        Assert.That(outputs.Urn, Is.EqualTo(Urn("shop-dev", "pulumi:pulumi:Stack")));
        Assert.That(outputs.Outputs.Fields.Keys, Is.EquivalentTo(new[] { "plain", "later" }));
    }

    [Test]
    public async Task Log_Messages_ReachTheEngine()
    {
        await RunAsync(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                Log.Info($"{i}");
            }

            Log.Warn("w", streamId: 7, ephemeral: true);
        });

        Assert.That(Engine.Messages.Select(it => it.Message), Is.EquivalentTo(Enumerable.Range(0, 20).Select(i => $"{i}").Append("w")));
        var warning = Engine.Messages.Single(it => it.Message == "w");
        Assert.That((warning.Severity, warning.StreamId, warning.Ephemeral), Is.EqualTo((LogSeverity.Warning, 7, true)));
    }

    [Test]
    public async Task Log_OfResource_HasItsUrn()
    {
        await RunAsync(() => Log.Info("about a", new Widget("a")));

        Assert.That(Engine.Messages.Single().Urn, Is.EqualTo(Urn("a")));
    }

    [Test]
    public async Task Log_Nothing_FailsTheRun() => Assert.That(await Deployment.RunAsync(() => Log.Info(null!)), Is.EqualTo(1));

    [TestCase("PULUMI_MONITOR")]
    [TestCase("PULUMI_DRY_RUN")]
    [TestCase("PULUMI_QUERY_MODE")]
    [TestCase("PULUMI_PARALLEL")]
    public void Run_WithoutEngine_IsRefused(string variable)
    {
        Environment.SetEnvironmentVariable(variable, null);

        Assert.That(
            () => Deployment.RunAsync(() => { }),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "Program run without the Pulumi engine available; re-run using the `pulumi` CLI"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Run_PortOfTheMonitorRefuses_Fails(CancellationToken cancellation)
    {
        Environment.SetEnvironmentVariable("PULUMI_MONITOR", "127.0.0.1:1");

        Assert.That(await Deployment.RunAsync(() => { }).WaitAsync(cancellation), Is.Not.Zero);
        Assert.That(Monitor.Registered, Is.Empty);
    }

    private static Task<int> ThrowAsync(Func<Exception> failure)
    {
        Action program = () => throw failure();
        return Deployment.RunAsync(program);
    }

    private sealed class ThrowingStack : Stack
    {
        public ThrowingStack() => throw new InvalidOperationException("in the constructor");
    }
}
