using Grpc.Core;
using Grpc.Net.Client;

namespace Pulumi.Deployments;

/// <summary>Connections to the engine on this machine.</summary>
internal static class Connection
{
    /// <summary>One resource may carry files: the limit is that of Pulumi's own SDKs, 400 MB.</summary>
    public const int MaxMessageSize = 400 * 1024 * 1024;

    public static GrpcChannel Open(string address) => GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions
    {
        Credentials = ChannelCredentials.Insecure,
        MaxReceiveMessageSize = MaxMessageSize,
        MaxSendMessageSize = MaxMessageSize,
        DisposeHttpClient = true,
        HttpHandler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            UseProxy = false,
        },
    });
}
