using Grpc.Core;
using RegistryInfra.Engine.Snapshots;
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
            Assert.That(answer.Fields["id"].StringValue, Is.Empty);
        });
    }

    [Test]
    public async Task Invoke_DependsOnWhatIsYetToBeCreated_IsUnknown()
    {
        Pulumirpc.ResourceInvokeResponse? answer = null;
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            var component = await program.ComponentAsync("component");
            await program.RegisterAsync(TestStack.Thing, "a", options: r => r.Parent = component.Urn);
            answer = await program.Client.InvokeAsync(new() { Tok = "test:index:lookup", DependsOn = { component.Urn } });
        });

        Assert.That(answer!.Unknown);
    }

    [Test]
    public async Task Invoke_Transformed_IsAnsweredForTheNewArguments()
    {
        var stack = new TestStack();
        stack.OtherStacks["organization/p/real"] = Snapshot.Empty;
        await using var callbacks = await TestCallbacks.StartAsync(_ =>
            new Pulumirpc.TransformInvokeResponse { Args = Wire.Struct(new { name = "organization/p/real" }) });
        Google.Protobuf.WellKnownTypes.Struct? answer = null;

        await stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.Client.RegisterStackInvokeTransformAsync(callbacks.Callback);
            answer = (await program.Client.InvokeAsync(new()
            {
                Tok = "pulumi:pulumi:readStackOutputs",
                Args = Wire.Struct(new { name = "organization/p/none" }),
            })).Return;
        });

        Assert.That(answer!.Fields["name"].StringValue, Is.EqualTo("organization/p/real"));
    }
}
