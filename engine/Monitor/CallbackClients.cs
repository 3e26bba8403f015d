using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Calls functions that the program left with the engine.</summary>
internal sealed class CallbackClients : IDisposable
{
    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new();

    public async Task<ByteString> InvokeAsync(Callback callback, IMessage argument, CancellationToken cancellationToken)
    {
        var channel = _channels.GetOrAdd(callback.Target, target => GrpcChannel.ForAddress($"http://{target}",
            new() { MaxReceiveMessageSize = MonitorServer.MaxMessageSize, MaxSendMessageSize = MonitorServer.MaxMessageSize }));
        var request = new CallbackInvokeRequest { Token = callback.Token, Request = argument.ToByteString() };
        var response = await new Callbacks.CallbacksClient(channel)
            .InvokeAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return response.Response;
    }

    /// <summary>A failure in the words of Pulumi, whose users search for them.</summary>
    public static string Describe(RpcException failure) =>
        $"rpc error: code = {failure.StatusCode} desc = {failure.Status.Detail}";

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }
}
