using Grpc.Core;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class ShutdownTests
{
    private readonly TestStack _stack = new();

    [Test]
    public async Task Register_AfterTheProgramIsDone_IsUnavailable()
    {
        StatusCode? code = null;

        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.SignalAsync();
            code = Assert.ThrowsAsync<RpcException>(() => program.RegisterAsync(TestStack.Thing, "late"))!.StatusCode;
        });

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(StatusCode.Unavailable));
            Assert.That(preview.Result.Succeeded);
            Assert.That(preview.Plan, Is.Empty);
        });
    }

    [Test]
    public async Task Signal_Twice_IsRefused()
    {
        StatusCode? code = null;

        await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.SignalAsync();
            code = Assert.ThrowsAsync<RpcException>(program.SignalAsync)!.StatusCode;
        });

        Assert.That(code, Is.EqualTo(StatusCode.Unknown));
    }

    [Test]
    public async Task Run_RegistersResourcesButNoStack_IsAPlan()
    {
        var preview = await _stack.PreviewAsync(program => program.RegisterAsync(TestStack.Thing, "a"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Result.Succeeded);
            Assert.That(preview.Plan, Is.EqualTo(new[] { "create a" }));
        });
    }
}
