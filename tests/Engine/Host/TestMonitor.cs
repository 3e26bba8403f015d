using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using Pulumirpc;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>What a program's SDK would say, in few words.</summary>
internal sealed class TestMonitor(GrpcChannel channel, ProgramStart start, Action<EngineEvent.ProgramOutput> output)
{
    private string _stack = "";

    public ResourceMonitor.ResourceMonitorClient Client { get; } = new(channel);

    public Pulumirpc.Engine.EngineClient Engine { get; } = new(channel);

    public ProgramStart Start { get; } = start;

    public void Write(string line) => output(new(line, IsError: false));

    public async Task<string> StackAsync()
    {
        var response = await Client.RegisterResourceAsync(new()
        {
            Type = Urn.StackType,
            Name = $"{Start.Project}-{Start.Stack}",
        });
        return _stack = response.Urn;
    }

    public async Task<RegisterResourceResponse> RegisterAsync(string type, string name, object? inputs = null,
        Action<RegisterResourceRequest>? options = null)
    {
        var request = new RegisterResourceRequest
        {
            Type = type,
            Name = name,
            Custom = true,
            Parent = _stack,
            Object = Wire.Struct(inputs ?? new { }),
            Version = "1.2.3",
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsPartialValues = true,
            SupportsResultReporting = true,
        };
        options?.Invoke(request);
        return await Client.RegisterResourceAsync(request);
    }

    public Task<RegisterResourceResponse> ComponentAsync(string name, Action<RegisterResourceRequest>? options = null) =>
        RegisterAsync("test:index:Component", name, options: request =>
        {
            request.Custom = false;
            request.Version = "";
            options?.Invoke(request);
        });

    public async Task OutputsAsync(string urn, object outputs) =>
        await Client.RegisterResourceOutputsAsync(new() { Urn = urn, Outputs = Wire.Struct(outputs) });

    public async Task SignalAsync() => await Client.SignalAndWaitForShutdownAsync(new Empty());
}
