using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Utilities;
using Rpc = Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class HookCallTests : CallbackFixture
{
    [Test]
    public async Task Hook_Called_IsToldOfTheResource()
    {
        var args = await ArgsOf(new()
        {
            Urn = Urn("a"),
            Id = "a-id",
            Name = "a",
            Type = Widget.Token,
            NewInputs = Object(("label", Value.ForString("new in"))).StructValue,
            OldInputs = Object(("label", Value.ForString("old in"))).StructValue,
            NewOutputs = Object(("label", Value.ForString("new out"))).StructValue,
            OldOutputs = Object(("label", Value.ForString("old out"))).StructValue,
        });

        Assert.That((args.Urn, args.Id, args.Name, args.Type), Is.EqualTo((Urn("a"), "a-id", "a", Widget.Token)));
        Assert.That(
            new[] { args.NewInputs, args.OldInputs, args.NewOutputs, args.OldOutputs }.Select(it => it!["label"]),
            Is.EqualTo(new[] { "new in", "old in", "new out", "old out" }));
    }

    [Test]
    public async Task Hook_OfWhatIsNotThere_IsToldNull()
    {
        var args = await ArgsOf(new() { Urn = Urn("a"), NewInputs = new() });

        Assert.That(args.NewInputs, Is.Empty);
        Assert.That(new[] { args.OldInputs, args.NewOutputs, args.OldOutputs }, Is.All.Null);
    }

    [Test]
    public async Task Hook_Secrets_AreSecretOutputsOfObjects()
    {
        var inputs = (await ArgsOf(new()
        {
            NewInputs = Object(
                ("secret", SecretOf(Value.ForString("x"))),
                ("inside", Object(("deep", SecretOf(Value.ForNumber(1))))),
                ("plain", Value.ForString("y"))).StructValue,
        })).NewInputs!;

        var secret = (Output<object?>)inputs["secret"]!;
        Assert.That((await OutputUtilities.GetValueAsync(secret), await Output.IsSecretAsync(secret)), Is.EqualTo(("x", true)));
        var inside = await OutputUtilities.GetValueAsync((Output<object?>)inputs["inside"]!);
        Assert.That(((ImmutableDictionary<string, object?>)inside!)["deep"], Is.EqualTo(1.0));
        Assert.That(inputs["plain"], Is.EqualTo("y"));
    }

    [Test]
    public async Task Hook_Unknowns_AreNull()
    {
        var outputs = (await ArgsOf(new() { NewOutputs = Object(("id", Value.ForString(Unknown))).StructValue })).NewOutputs!;

        Assert.That(outputs.ContainsKey("id") && outputs["id"] is null, Is.True);
    }

    [Test]
    public async Task Hook_Succeeds_HasNoError() =>
        Assert.That((await CallAsync((_, _) => Task.CompletedTask, new())).Error, Is.Empty);

    [Test]
    public async Task Hook_Throws_IsAnErrorOfItsMessage()
    {
        RpcException? failure = null;
        Monitor.OnShutdown = () =>
        {
            failure = Assert.ThrowsAsync<RpcException>(() => InvokeAsync(Monitor.Hooks.Single().Callback, new Rpc.ResourceHookRequest()));
            return Task.CompletedTask;
        };

        await RunAsync(() => _ = new ResourceHook("h", (_, _) => throw new InvalidOperationException("not today")));

        Assert.That(failure!.Status, Is.EqualTo(new Status(StatusCode.Unknown, "not today")));
    }

    [Test]
    public async Task Hook_CalledAfterTheProgram_MayLog()
    {
        await CallAsync(
            (args, _) =>
            {
                Log.Info($"{args.Name} in {Deployment.Instance.StackName}");
                return Task.CompletedTask;
            },
            new() { Name = "a" });

        Assert.That(() => Engine.Messages.SingleOrDefault()?.Message, Is.EqualTo("a in dev").After(2000, 20));
    }

    /// <summary>Registers a hook, and calls it as the engine does when the program is done.</summary>
    private async Task<Rpc.ResourceHookResponse> CallAsync(ResourceHookCallback callback, Rpc.ResourceHookRequest request)
    {
        Rpc.ResourceHookResponse? response = null;
        Monitor.OnShutdown = async () =>
            response = Rpc.ResourceHookResponse.Parser.ParseFrom(await InvokeAsync(Monitor.Hooks.Single().Callback, request));
        await RunAsync(() => _ = new ResourceHook("h", callback));
        return response!;
    }

    private async Task<ResourceHookArgs> ArgsOf(Rpc.ResourceHookRequest request)
    {
        ResourceHookArgs? seen = null;
        await CallAsync(
            (args, _) =>
            {
                seen = args;
                return Task.CompletedTask;
            },
            request);
        return seen!;
    }
}
