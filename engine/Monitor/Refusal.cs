using Grpc.Core;

namespace RegistryInfra.Engine.Monitor;

/// <summary>What a program hears whose request cannot be served, by the status codes of Pulumi's monitor.</summary>
internal static class Refusal
{
    /// <summary>A URN or type token of the request is malformed.</summary>
    public static RpcException Malformed(string message) => new(new(StatusCode.InvalidArgument, message));

    /// <summary>Anything else that is wrong with it.</summary>
    public static RpcException Of(string message) => new(new(StatusCode.Unknown, message));

    public static RpcException ShutDown() => new(new(StatusCode.Unavailable, "resource monitor shut down"));
}
