using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RegistryInfra.Sdk.Tests.Wire;

/// <summary>Runs programs against an engine that records what reaches it.</summary>
// The variables of the environment, which these tests set, belong to the whole process.
[NonParallelizable]
internal abstract class WireFixture
{
    private static readonly string[] _variables =
    [
        "PULUMI_MONITOR", "PULUMI_ENGINE", "PULUMI_PROJECT", "PULUMI_STACK", "PULUMI_ORGANIZATION",
        "PULUMI_ROOT_DIRECTORY", "PULUMI_DRY_RUN", "PULUMI_QUERY_MODE", "PULUMI_PARALLEL",
    ];

    private WebApplication? _server;

    protected RecordingMonitor Monitor { get; private set; } = null!;

    protected RecordingEngine Engine { get; private set; } = null!;

    [SetUp]
    public async Task Start()
    {
        (Monitor, Engine) = (new(), new());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(Monitor).AddSingleton(Engine).AddGrpc();
        _server = builder.Build();
        _server.MapGrpcService<RecordingMonitor>();
        _server.MapGrpcService<RecordingEngine>();
        await _server.StartAsync();

        var address = new Uri(_server.Urls.First()).Authority;
        string[] values = [address, address, "shop", "dev", "acme", "/shop", "false", "false", "16"];
        foreach (var (name, value) in _variables.Zip(values))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (var name in _variables)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.ExitCode = 0;
        await _server!.DisposeAsync();
    }

    protected static void Preview() => Environment.SetEnvironmentVariable("PULUMI_DRY_RUN", "true");

    /// <summary>Runs a program that must succeed.</summary>
    protected async Task RunAsync(Action program) =>
        Assert.That(await Deployment.RunAsync(program), Is.Zero, () => string.Join("\n", Engine.Errors));

    protected static string Urn(string name, string type = Widget.Token) => $"urn:pulumi:dev::shop::{type}::{name}";
}
