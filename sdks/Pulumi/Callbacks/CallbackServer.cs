using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pulumi.Callbacks;

/// <summary>Serves callbacks on a free port of the loopback interface.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private CallbackServer(WebApplication application, CallbackService service, string address) =>
        (_application, Service, Address) = (application, service, address);

    public CallbackService Service { get; }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    public static async Task<CallbackServer> StartAsync(CallbackService service)
    {
        // Empty: what the machine has configured for web applications is not meant for this one, nor is the console.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = Deployments.Connection.MaxMessageSize);
        builder.Services.AddSingleton(service).AddSingleton<IHostLifetime, ProgramLifetime>();

        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<CallbackService>();
        await application.StartAsync().ConfigureAwait(false);

        var url = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(application, service, new Uri(url).Authority);
    }

    public async ValueTask DisposeAsync()
    {
        // The engine has all that it asked for, or has given up: nothing is worth waiting for.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Leaves signals to the program: a host would take Ctrl-C to stop itself, and the program would go on.</summary>
    private sealed class ProgramLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
