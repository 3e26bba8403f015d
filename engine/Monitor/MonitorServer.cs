using System.Net;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Serves the monitor and the engine on a free port of the loopback interface.</summary>
internal sealed class MonitorServer : IAsyncDisposable
{
    /// <summary>What Pulumi allows: 400 MiB.</summary>
    public const int MaxMessageSize = 400 * 1024 * 1024;

    private readonly WebApplication _application;

    private MonitorServer(WebApplication application, string address) => (_application, Address) = (application, address);

    /// <summary>Host and port.</summary>
    public string Address { get; }

    public static async Task<MonitorServer> StartAsync(DeploymentRequest request, Deployment deployment, EventLog events, Hooks hooks, CallbackClients callbacks,
        CancellationToken cancellationToken)
    {
        // Empty: no configuration files, no logging, nothing that start-up would wait for.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = MaxMessageSize);
        builder.Services.RemoveAll(typeof(IServiceMethodProvider<>));
        builder.Services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(DeepServiceMethods<>));
        builder.Services
            .AddSingleton(request).AddSingleton(deployment).AddSingleton(events).AddSingleton(hooks).AddSingleton(callbacks)
            .AddSingleton(new GoalReader(request.RootDirectory))
            .AddSingleton<Registrations>().AddSingleton<Packages>()
            .AddSingleton<DefaultProviders>().AddSingleton<Transforms>().AddSingleton<InvokeTransforms>()
            .AddSingleton<ResourceRegistrar>().AddSingleton<ResourceReader>().AddSingleton<BuiltinInvokes>()
            .AddSingleton<ResourceMonitorService>().AddSingleton<EngineService>();

        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<ResourceMonitorService>();
        application.MapGrpcService<EngineService>();
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new EngineException($"no port of the loopback interface can be opened for the program: {e.Message}", e);
        }
        var url = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(application, new Uri(url).Authority);
    }

    public async ValueTask DisposeAsync()
    {
        // A program that does not hang up, or a call that never ends, must not hold the result back.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }
}
