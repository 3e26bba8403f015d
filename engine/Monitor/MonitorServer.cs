using System.Net;
using System.Net.Sockets;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>
/// Serves the monitor and the engine on a free port of the loopback interface. The port is open at once, so that the
/// program starts while the server does: until the server is ready, the program's connection waits in the port's queue.
/// </summary>
internal sealed class MonitorServer : IAsyncDisposable
{
    /// <summary>What Pulumi allows: 400 MiB.</summary>
    public const int MaxMessageSize = 400 * 1024 * 1024;

    private const int WaitingConnections = 512;

    private readonly Task<WebApplication> _application;

    private MonitorServer(Task<WebApplication> application, string address) =>
        (_application, Address) = (application, address);

    /// <summary>Host and port.</summary>
    public string Address { get; }

    /// <summary>Ends when the server answers, or with the reason why it never will.</summary>
    public Task Ready => _application;

    /// <exception cref="EngineException">There is no free port.</exception>
    public static MonitorServer Start(DeploymentRequest request, Deployment deployment, EventLog events, Hooks hooks,
        CallbackClients callbacks)
    {
        var port = OpenPort();
        var address = port.LocalEndPoint!.ToString()!;
        return new(Task.Run(() => ServeAsync(port, request, deployment, events, hooks, callbacks)), address);
    }

    public async ValueTask DisposeAsync()
    {
        await ((Task)_application).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_application.IsCompletedSuccessfully)
        {
            return;
        }

        // A program that does not hang up, or a call that never ends, must not hold the result back.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        var application = await _application.ConfigureAwait(false);
        await application.StopAsync(now.Token).ConfigureAwait(false);
        await application.DisposeAsync().ConfigureAwait(false);
    }

    private static Socket OpenPort()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            socket.Listen(WaitingConnections);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new EngineException(
                $"no port of the loopback interface can be opened for the program: {e.Message}", e);
        }
    }

    private static async Task<WebApplication> ServeAsync(Socket port, DeploymentRequest request, Deployment deployment,
        EventLog events, Hooks hooks, CallbackClients callbacks)
    {
        // Empty: no configuration files, no logging, nothing that start-up would wait for.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            kestrel.Listen((IPEndPoint)port.LocalEndPoint!, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => port);
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = MaxMessageSize);
        builder.Services.RemoveAll(typeof(IServiceMethodProvider<>));
        builder.Services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(DeepServiceMethods<>));
        builder.Services
            .AddSingleton<IHostLifetime, NoSignals>()
            .AddSingleton(request).AddSingleton(deployment).AddSingleton(events).AddSingleton(hooks).AddSingleton(callbacks)
            .AddSingleton(new GoalReader(request.RootDirectory, request.WorkingDirectory))
            .AddSingleton<Registrations>().AddSingleton<Packages>()
            .AddSingleton<DefaultProviders>().AddSingleton<Transforms>().AddSingleton<InvokeTransforms>()
            .AddSingleton<ResourceRegistrar>().AddSingleton<ResourceReader>().AddSingleton<BuiltinInvokes>()
            .AddSingleton<ResourceMonitorService>().AddSingleton<EngineService>();

        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<ResourceMonitorService>();
        application.MapGrpcService<EngineService>();
        await application.StartAsync().ConfigureAwait(false);
        return application;
    }

    /// <summary>
    /// The default lifetime stops the server at SIGINT and SIGTERM by itself, ahead of the command's cancellation: the
    /// cancellation would look like a fault.
    /// </summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
