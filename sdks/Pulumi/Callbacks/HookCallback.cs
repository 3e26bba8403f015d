using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Conversion;
using Rpc = Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>Hooks as the engine calls them.</summary>
internal static class HookCallback
{
    public static Callback For(ResourceHook hook) => async (message, cancellationToken) =>
    {
        var request = Rpc.ResourceHookRequest.Parser.ParseFrom(message);
        await hook.Callback(new(
            request.Urn, request.Id, request.Name, request.Type,
            Read(request.NewInputs), Read(request.OldInputs), Read(request.NewOutputs), Read(request.OldOutputs)),
            cancellationToken).ConfigureAwait(false);
        return new Rpc.ResourceHookResponse();
    };

    /// <summary>A failure of the hook is an answer here: the engine then does not try again.</summary>
    public static Callback For(ErrorHook hook) => async (message, cancellationToken) =>
    {
        var request = Rpc.ErrorHookRequest.Parser.ParseFrom(message);
        var args = new ErrorHookArgs(
            request.Urn, request.Id, request.Name, request.Type,
            Read(request.NewInputs), Read(request.OldInputs), Read(request.OldOutputs),
            request.FailedOperation, request.Errors);
        try
        {
            return new Rpc.ErrorHookResponse { Retry = await hook.Callback(args, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception exception)
        {
            return new Rpc.ErrorHookResponse { Error = exception.Message };
        }
    };

    private static ImmutableDictionary<string, object?>? Read(Struct? properties) =>
        properties?.Fields.ToImmutableDictionary(field => field.Key, field => Read(field.Value));

    private static object? Read(Value value)
    {
        var state = UntypedReader.Read(value);
        return state.IsSecret ? Output.CreateSecret(state.Value) : state.Value;
    }
}
