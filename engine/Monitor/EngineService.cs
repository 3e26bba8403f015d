using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Takes the program's log, and keeps its root resource.</summary>
internal sealed class EngineService(EventLog events, Deployment deployment) : Pulumirpc.Engine.EngineBase
{
    private static readonly Empty _empty = new();
    private string? _root;

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        if (!System.Enum.IsDefined(request.Severity))
        {
            throw Refusal.Of($"Unrecognized logging severity: {request.Severity}");
        }

        var urn = new Urn(request.Urn);
        // An SDK then only complains that the engine has hung up.
        if (deployment.IsAborted)
        {
            return Task.FromResult(_empty);
        }

        events.Add(new EngineEvent.Diagnostic((DiagnosticSeverity)request.Severity, urn.IsValid ? urn : null,
            request.Message, request.Ephemeral, request.StreamId));
        return Task.FromResult(_empty);
    }

    public override Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
        Task.FromResult(new GetRootResourceResponse { Urn = _root ?? deployment.Stack?.Urn.Value ?? "" });

    public override Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
    {
        _root = request.Urn;
        return Task.FromResult(new SetRootResourceResponse());
    }

    public override Task<Empty> StartDebugging(StartDebuggingRequest request, ServerCallContext context)
    {
        events.Report(DiagnosticSeverity.Info, null, $"Waiting for debugger to attach {request.Message}");
        return Task.FromResult(_empty);
    }

    /// <summary>No version is refused: this engine speaks the protocol of Pulumi 3.259, and has a version of its own.</summary>
    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(RequirePulumiVersionRequest request,
        ServerCallContext context) => Task.FromResult(new RequirePulumiVersionResponse());
}
