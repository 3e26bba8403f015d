using Grpc.Core;
using Grpc.Net.Client;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Programs;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>A program inside the test: it speaks the protocol over a real connection, and needs no process.</summary>
internal sealed class TestProgram(Func<TestMonitor, Task> body) : IProgram
{
    public int ExitCode { get; init; }

    public async Task<int> RunAsync(ProgramStart start, Action<EngineEvent.ProgramOutput> output,
        CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress($"http://{start.MonitorAddress}",
            new() { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        try
        {
            await body(new TestMonitor(channel, start, output));
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            // What an SDK does when the engine has hung up.
            return 1;
        }
        return ExitCode;
    }
}
