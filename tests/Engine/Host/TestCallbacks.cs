using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Pulumirpc;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>The program's side of callbacks: one function, by the token "call".</summary>
internal sealed class TestCallbacks : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TestCallbacks(WebApplication application, string target) =>
        (_application, Callback) = (application, new() { Target = target, Token = "call" });

    public Callback Callback { get; }

    public static async Task<TestCallbacks> StartAsync(Func<ByteString, IMessage> call)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
            k.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore().AddGrpc();
        builder.Services.AddSingleton(new Service(call));
        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<Service>();
        await application.StartAsync();
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new(application, new Uri(addresses.Addresses.First()).Authority);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private sealed class Service(Func<ByteString, IMessage> call) : Callbacks.CallbacksBase
    {
        public override Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context) =>
            Task.FromResult(new CallbackInvokeResponse { Response = call(request.Request).ToByteString() });
    }
}
