using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Wire;

/// <summary>An engine that remembers the log.</summary>
internal sealed class RecordingEngine : Engine.EngineBase
{
    private readonly ConcurrentQueue<LogRequest> _messages = new();

    /// <summary>What the program has logged, without the debug messages: the official SDK has some of its own.</summary>
    public IEnumerable<LogRequest> Messages => _messages.Where(request => request.Severity != LogSeverity.Debug);

    public IEnumerable<string> Errors => Messages.Where(it => it.Severity == LogSeverity.Error).Select(it => it.Message);

    /// <summary>How to answer the question for a version; by default, any will do.</summary>
    public Func<string, RequirePulumiVersionResponse> OnRequireVersion { get; set; } = _ => new();

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(
        RequirePulumiVersionRequest request, ServerCallContext context) =>
        Task.FromResult(OnRequireVersion(request.PulumiVersionRange));

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        _messages.Enqueue(request);
        return Task.FromResult(new Empty());
    }
}
