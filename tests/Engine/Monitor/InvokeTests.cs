using Grpc.Core;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class InvokeTests
{
    [Test]
    public async Task Invoke_FunctionOfAProvider_IsRefusedWithAWayOut()
    {
        RpcException? refusal = null;
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            refusal = Assert.ThrowsAsync<RpcException>(async () =>
                await program.Client.InvokeAsync(new() { Tok = "aws:index/getRegion:getRegion" }));
        });

        Assert.That(refusal!.Status.Detail, Does.StartWith("aws:index/getRegion:getRegion: the offline engine has no provider"));
    }

    [Test]
    public async Task Call_OfAnyMethod_IsRefused()
    {
        RpcException? refusal = null;
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            refusal = Assert.ThrowsAsync<RpcException>(async () =>
                await program.Client.CallAsync(new() { Tok = "eks:index:Cluster/getKubeconfig" }));
        });

        Assert.That(refusal!.StatusCode, Is.EqualTo(StatusCode.FailedPrecondition));
    }

    [Test]
    public async Task Invoke_GetResource_DescribesARegisteredOne()
    {
        Google.Protobuf.WellKnownTypes.Struct? answer = null;
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            var thing = await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 });
            answer = (await program.Client.InvokeAsync(new()
            {
                Tok = "pulumi:pulumi:getResource",
                Args = Wire.Struct(new { urn = thing.Urn }),
            })).Return;
        });

        Assert.Multiple(() =>
        {
            Assert.That(answer!.Fields["state"].StructValue, Is.EqualTo(Wire.Struct(new { size = 1 })));
            Assert.That(answer.Fields["id"].StringValue, Is.EqualTo(Wire.Unknown));
        });
    }
}
