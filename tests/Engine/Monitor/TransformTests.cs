using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class TransformTests
{
    private const string Dependency = "urn:pulumi:stack::project::test:index:Thing::dep";

    [Test]
    public async Task Register_StackTransform_ChangesPropertiesAndOptions()
    {
        await using var callbacks = await TestCallbacks.StartAsync(bytes =>
        {
            var request = TransformRequest.Parser.ParseFrom(bytes);
            request.Properties.Fields["added"] = Value.ForString(request.Name);
            request.Options.Protect = true;
            return new TransformResponse { Properties = request.Properties, Options = request.Options };
        });

        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.Client.RegisterStackTransformAsync(callbacks.Callback);
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 });
        });

        var state = preview.Step("a").New!;
        Assert.Multiple(() =>
        {
            Assert.That(state.Inputs.Keys, Is.EqualTo(new[] { "added", "size" }));
            Assert.That(state.Options.Protect);
        });
    }

    [Test]
    public async Task Register_TransformOfAnAncestor_Applies()
    {
        await using var callbacks = await TestCallbacks.StartAsync(bytes => new TransformResponse
        {
            Properties = Wire.Struct(new { by = TransformRequest.Parser.ParseFrom(bytes).Name }),
        });

        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            var component = await program.ComponentAsync("component", r => r.Transforms.Add(callbacks.Callback));
            await program.RegisterAsync(TestStack.Thing, "inside", options: r => r.Parent = component.Urn);
            await program.RegisterAsync(TestStack.Thing, "outside");
        });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Step("inside").New!.Inputs["by"], Is.EqualTo(PropertyValue.Of("inside")));
            Assert.That(preview.Step("outside").New!.Inputs.Count, Is.Zero);
        });
    }

    [Test]
    public async Task Register_TransformMovesAValue_DependenciesFollow()
    {
        await using var callbacks = await TestCallbacks.StartAsync(bytes =>
        {
            var request = TransformRequest.Parser.ParseFrom(bytes);
            return new TransformResponse
            {
                Properties = new() { Fields = { ["moved"] = request.Properties.Fields["size"] } },
                Options = request.Options,
            };
        });

        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { size = Wire.Unknown }, r =>
            {
                r.Transforms.Add(callbacks.Callback);
                r.PropertyDependencies["size"] = new() { Urns = { Dependency } };
            });
        });

        var state = preview.Step("a").New!;
        Assert.Multiple(() =>
        {
            Assert.That(state.Inputs["moved"].IsUnknown);
            Assert.That(state.PropertyDependencies["moved"], Is.EqualTo(new[] { new Urn(Dependency) }));
        });
    }

    [Test]
    public async Task Register_TransformFails_IsRefusedWithTheReason()
    {
        await using var callbacks = await TestCallbacks.StartAsync(_ =>
            throw new RpcException(new(StatusCode.Unknown, "too small")));
        RpcException? failure = null;

        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            failure = Assert.ThrowsAsync<RpcException>(() =>
                program.RegisterAsync(TestStack.Thing, "a", options: r => r.Transforms.Add(callbacks.Callback)));
        });

        Assert.That(
            failure!.Status,
            Is.EqualTo(new Status(StatusCode.Unknown, "invoke transform: rpc error: code = Unknown desc = too small")));
    }

    /// <summary>Pulumi takes the dependencies of a resource's own transforms only.</summary>
    [TestCase(false, new[] { Dependency })]
    [TestCase(true, new string[0])]
    public async Task Register_TransformAddsADependency_CountsWhenItIsTheResources(bool ofStack, string[] expected)
    {
        await using var callbacks = await TestCallbacks.StartAsync(bytes =>
        {
            var request = TransformRequest.Parser.ParseFrom(bytes);
            request.Options.DependsOn.Add(Dependency);
            return new TransformResponse { Options = request.Options };
        });

        var preview = await new TestStack().PreviewAsync(async program =>
        {
            if (ofStack)
            {
                await program.Client.RegisterStackTransformAsync(callbacks.Callback);
            }

            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", options: r =>
            {
                if (!ofStack)
                {
                    r.Transforms.Add(callbacks.Callback);
                }
            });
        });

        Assert.That(preview.Step("a").New!.Dependencies, Is.EqualTo(expected.Select(urn => new Urn(urn))));
    }
}
