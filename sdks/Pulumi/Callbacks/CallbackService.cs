using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Rpc = Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>Calls functions by their tokens.</summary>
/// <param name="context">Where <see cref="Deployment.Instance"/> is that of the program, so that a function may log.</param>
internal sealed class CallbackService(ExecutionContext? context) : Rpc.Callbacks.CallbacksBase
{
    private readonly ConcurrentDictionary<string, Callback> _callbacks = new();

    public string Add(Callback callback)
    {
        var token = Guid.NewGuid().ToString();
        _callbacks[token] = callback;
        return token;
    }

    public override async Task<Rpc.CallbackInvokeResponse> Invoke(Rpc.CallbackInvokeRequest request, ServerCallContext call)
    {
        if (!_callbacks.TryGetValue(request.Token, out var callback))
        {
            throw new RpcException(new(StatusCode.InvalidArgument, $"Callback not found: {request.Token}"));
        }

        try
        {
            var response = await RunAsync(callback, request.Request, call.CancellationToken).ConfigureAwait(false);
            return new() { Response = response.ToByteString() };
        }
        catch (Exception exception)
        {
            throw new RpcException(new(StatusCode.Unknown, exception.Message));
        }
    }

    private Task<IMessage> RunAsync(Callback callback, ByteString request, CancellationToken cancellationToken)
    {
        if (context is null)
        {
            return callback(request, cancellationToken);
        }

        Task<IMessage>? running = null;
        ExecutionContext.Run(context, _ => running = callback(request, cancellationToken), null);
        return running!;
    }
}
