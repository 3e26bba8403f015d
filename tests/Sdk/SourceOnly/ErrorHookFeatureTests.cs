using RegistryInfra.Sdk.Tests.Callbacks;

namespace RegistryInfra.Sdk.Tests.SourceOnly;

internal sealed class ErrorHookFeatureTests : CallbackFixture
{
    /// <summary>The official SDK asks only for hooks of any kind, and then calls what is not there.</summary>
    [Test]
    public async Task ErrorHook_EngineWithOtherHooksOnly_IsRefused()
    {
        Monitor.Missing.Add("errorHooks");
        Action program = () => _ = new ErrorHook("e", (_, _) => Task.FromResult(false));

        Assert.That(await Deployment.RunAsync(program), Is.EqualTo(32));
        Assert.That(
            Engine.Errors.Single(),
            Does.Contain("The Pulumi CLI does not support error hooks. Please update the Pulumi CLI."));
    }
}
