using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Conversion;
using Pulumi.Serialization;
using Rpc = Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>A transform as the engine calls it.</summary>
internal static class TransformCallback
{
    public static Callback For(ResourceTransform transform) => async (message, cancellationToken) =>
    {
        var request = Rpc.TransformRequest.Parser.ParseFrom(message);
        var args = new ResourceTransformArgs(
            request.Name, request.Type, request.Custom, Read(request.Properties), TransformOptionsReader.Read(request));

        return await transform(args, cancellationToken).ConfigureAwait(false) is { } result
            ? await AnswerAsync(result).ConfigureAwait(false)
            : new Rpc.TransformResponse();
    };

    private static async ValueTask<Rpc.TransformResponse> AnswerAsync(ResourceTransformResult result) => new()
    {
        Properties = await WriteAsync(result.Args).ConfigureAwait(false),
        Options = await TransformOptionsWriter.WriteAsync(result.Options).ConfigureAwait(false),
    };

    /// <summary>What is known of a value is in the outputs that the engine sends, not beside them.</summary>
    private static ImmutableDictionary<string, object?> Read(Struct properties) =>
        properties.Fields.ToImmutableDictionary(field => field.Key, field => UntypedReader.Read(field.Value).Value);

    private static async ValueTask<Struct> WriteAsync(ImmutableDictionary<string, object?> args)
    {
        var marshaller = new PropertyMarshaller(keepResources: true, keepOutputs: true);
        var properties = await marshaller.MarshalAsync(args, new ValuePath("Args")).ConfigureAwait(false);
        return properties!.StructValue;
    }
}
