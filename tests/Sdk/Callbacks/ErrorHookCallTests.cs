using Google.Protobuf.WellKnownTypes;
using Rpc = Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class ErrorHookCallTests : CallbackFixture
{
    [Test]
    public async Task ErrorHook_Called_IsToldWhatFailed()
    {
        ErrorHookArgs? seen = null;
        await CallAsync(
            (args, _) =>
            {
                seen = args;
                return Task.FromResult(false);
            },
            new()
            {
                Urn = Urn("a"),
                Id = "a-id",
                Name = "a",
                Type = Widget.Token,
                NewInputs = Object(("label", Value.ForString("new in"))).StructValue,
                OldInputs = Object(("label", Value.ForString("old in"))).StructValue,
                OldOutputs = Object(("label", Value.ForString("old out"))).StructValue,
                FailedOperation = "update",
                Errors = { "second", "first" },
            });

        Assert.That((seen!.Urn, seen.Id, seen.Name, seen.Type), Is.EqualTo((Urn("a"), "a-id", "a", Widget.Token)));
        Assert.That(
            new[] { seen.NewInputs, seen.OldInputs, seen.OldOutputs }.Select(it => it!["label"]),
            Is.EqualTo(new[] { "new in", "old in", "old out" }));
        Assert.That(seen.FailedOperation, Is.EqualTo("update"));
        Assert.That(seen.Errors, Is.EqualTo(new[] { "second", "first" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task ErrorHook_Answer_IsWhetherToRetry(bool retry)
    {
        var response = await CallAsync((_, _) => Task.FromResult(retry), new());

        Assert.That((response.Retry, response.Error), Is.EqualTo((retry, "")));
    }

    [Test]
    public async Task ErrorHook_Throws_AnswersWithItsMessage()
    {
        var response = await CallAsync((_, _) => throw new InvalidOperationException("broken"), new());

        Assert.That((response.Retry, response.Error), Is.EqualTo((false, "broken")));
    }

    [Test]
    public void ErrorHookArgs_WithoutErrors_HaveNone() =>
        Assert.That(new ErrorHookArgs("urn", "id", "name", "type").Errors, Is.Empty);

    private async Task<Rpc.ErrorHookResponse> CallAsync(ErrorHookCallback callback, Rpc.ErrorHookRequest request)
    {
        Rpc.ErrorHookResponse? response = null;
        Monitor.OnShutdown = async () =>
            response = Rpc.ErrorHookResponse.Parser.ParseFrom(await InvokeAsync(Monitor.ErrorHooks.Single().Callback, request));
        await RunAsync(() => _ = new ErrorHook("e", callback));
        return response!;
    }
}
