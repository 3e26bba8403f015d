using Grpc.Core;
using RegistryInfra.Sdk.Tests.Callbacks;
using Rpc = Pulumirpc;

namespace RegistryInfra.Sdk.Tests.SourceOnly;

internal sealed class CallbackServerTests : CallbackFixture
{
    /// <summary>The official SDK leaves the server to the end of the process.</summary>
    [Test]
    public async Task Server_AfterTheRun_IsStopped()
    {
        await RunAsync(() => _ = new ResourceHook("h", (_, _) => Task.CompletedTask));

        var hook = Monitor.Hooks.Single();
        var failure = Assert.ThrowsAsync<RpcException>(() => InvokeAsync(hook.Callback, new Rpc.ResourceHookRequest()))!;
        Assert.That(failure.StatusCode, Is.EqualTo(StatusCode.Unavailable));
    }

    [Test]
    public async Task Server_AfterARunThatFails_IsStopped()
    {
        Monitor.OnRegister = registration => registration.Custom
            ? throw new RpcException(new(StatusCode.Unknown, "quota is full"))
            : Task.FromResult(Wire.RecordingMonitor.Accept(registration));
        Action program = () => _ = new Widget("a", null, new()
        {
            Hooks = { BeforeCreate = { new ResourceHook("h", (_, _) => Task.CompletedTask) } },
        });

        Assert.That(await Deployment.RunAsync(program), Is.EqualTo(32));

        var hook = Monitor.Hooks.Single();
        Assert.ThrowsAsync<RpcException>(() => InvokeAsync(hook.Callback, new Rpc.ResourceHookRequest()));
    }
}
