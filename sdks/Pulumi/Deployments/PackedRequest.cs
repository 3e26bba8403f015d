using Google.Protobuf;
using Grpc.Core;

namespace Pulumi.Deployments;

/// <summary>
/// Methods of the resource monitor whose requests are packed before they wait for their turn. A program may have
/// thousands waiting, and packed they take a tenth of the memory.
/// </summary>
internal static class PackedRequest
{
    private const string Service = "pulumirpc.ResourceMonitor";

    private static readonly Marshaller<byte[]> _bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    public static Method<byte[], TResponse> To<TResponse>(string method, MessageParser<TResponse> response)
        where TResponse : class, IMessage<TResponse> =>
        new(MethodType.Unary, Service, method, _bytes, Marshallers.Create<TResponse>(
            (_, _) => throw new NotSupportedException("A response is only read."),
            context => DeepMessage.Parse(response, context.PayloadAsReadOnlySequence())));
}
