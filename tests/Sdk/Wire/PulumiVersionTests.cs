using Grpc.Core;

namespace RegistryInfra.Sdk.Tests.Wire;

internal sealed class PulumiVersionTests : WireFixture
{
    [Test]
    public async Task RequirePulumiVersion_InRange_GoesOn()
    {
        string? asked = null;
        Engine.OnRequireVersion = range =>
        {
            asked = range;
            return new();
        };

        await RunAsync(() => _ = Deployment.RequirePulumiVersionAsync(">=3.0.0"));

        Assert.That(asked, Is.EqualTo(">=3.0.0"));
    }

    [TestCase(StatusCode.FailedPrecondition, "this CLI is too old", "this CLI is too old")]
    [TestCase(StatusCode.Unimplemented, "no such method", "does not support the `RequirePulumiVersion` RPC")]
    public async Task RequirePulumiVersion_Refused_FailsTheRun(StatusCode code, string detail, string told)
    {
        Engine.OnRequireVersion = _ => throw new RpcException(new Status(code, detail));

        Assert.That(await Deployment.RunAsync(() => _ = Deployment.RequirePulumiVersionAsync(">=99.0.0")), Is.EqualTo(32));
        Assert.That(Engine.Errors.Single(), Does.Contain(told));
    }
}
