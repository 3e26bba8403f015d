using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Benchmarks.Deployments;

/// <summary>A program in this process: as many things as asked for, registered as fast as the engine takes them.</summary>
/// <param name="count">How many.</param>
/// <param name="generation">What their inputs differ in from one deployment to the next: a tenth is replaced, a tenth moves on.</param>
internal sealed class ManyThings(int count, int generation) : IProgram
{
    public async Task<int> RunAsync(ProgramStart start, Action<EngineEvent.ProgramOutput> output, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress($"http://{start.MonitorAddress}", new() { MaxReceiveMessageSize = null });
        var client = new ResourceMonitor.ResourceMonitorClient(channel);
        try
        {
            var stack = await client.RegisterResourceAsync(
                new() { Type = Urn.StackType, Name = $"{start.Project}-{start.Stack}" }, cancellationToken: cancellationToken);
            await Task.WhenAll(Enumerable.Range(0, count).Select(i => RegisterAsync(client, stack.Urn, i)));
            await client.SignalAndWaitForShutdownAsync(new(), cancellationToken: cancellationToken);
            return 0;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            return 1;
        }
    }

    private async Task RegisterAsync(ResourceMonitor.ResourceMonitorClient client, string stack, int i)
    {
        var request = new RegisterResourceRequest
        {
            Type = "folder:index:Thing",
            Name = i % 10 == 9 ? $"moving{generation}-{i}" : $"thing{i}",
            Custom = true,
            Parent = stack,
            Version = "1.0.0",
            AcceptSecrets = true,
            SupportsPartialValues = true,
            Object = new() { Fields = { ["size"] = Value.ForNumber(generation), ["text"] = Value.ForString(new string('x', 200)) } },
        };
        if (i % 10 == 0)
        {
            request.Object.Fields["fixed"] = Value.ForNumber(generation);
        }

        await client.RegisterResourceAsync(request);
    }
}
