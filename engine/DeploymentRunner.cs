using System.Collections.Immutable;
using System.Diagnostics;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Plans;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Steps;
using EventLog = RegistryInfra.Engine.Events.EventLog;

namespace RegistryInfra.Engine;

/// <summary>Makes a stack what its program says, refreshes it, destroys it, or tells what that would do.</summary>
public static class DeploymentRunner
{
    /// <param name="request">What to do.</param>
    /// <param name="onEvent">Called with each event, one at a time, in order; it must not block.</param>
    /// <param name="cancellationToken">
    /// Begins nothing more, lets the operations that are under way finish, and writes what they did. A dry run ends at once.
    /// </param>
    /// <param name="kill">
    /// Gives up the operations that are under way, too: the state says which they were, and that it is not known how they ended.
    /// </param>
    /// <exception cref="OperationCanceledException">The dry run was cancelled.</exception>
    /// <exception cref="EngineException">The deployment could not be started; nothing was touched.</exception>
    public static async Task<DeploymentResult> RunAsync(DeploymentRequest request, Action<EngineEvent> onEvent,
        CancellationToken cancellationToken = default, CancellationToken kill = default)
    {
        if (request.Kind == UpdateKind.Update && request.Program is null)
        {
            throw new EngineException("an update needs a program.");
        }

        SnapshotIntegrity.VerifyBase(request.Base);
        if (request.DryRun)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, kill);
            return await RunCoreAsync(request, onEvent, either.Token, either.Token).ConfigureAwait(false);
        }

        var state = request.State ?? throw new EngineException("a deployment needs a state to write to.");
        var preview = request.Preview ?? await RehearseAsync(request, onEvent, cancellationToken).ConfigureAwait(false);
        if (!preview.Succeeded)
        {
            return preview;
        }

        if (await Preconditions.RefusalAsync(request, preview, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            onEvent(new EngineEvent.Diagnostic(DiagnosticSeverity.Error, null, refusal));
            return preview with { Succeeded = false, Steps = [], Snapshot = request.Base };
        }

        state.Prepare(HasSecrets(request, preview));
        return await RunCoreAsync(request, onEvent, cancellationToken, kill).ConfigureAwait(false);
    }

    /// <summary>A preview of which nobody hears unless it fails.</summary>
    private static async Task<DeploymentResult> RehearseAsync(DeploymentRequest request, Action<EngineEvent> onEvent,
        CancellationToken cancellationToken)
    {
        // A refresh reads everything; whether it may is known without.
        if (request.Kind == UpdateKind.Refresh)
        {
            return new(true, [], request.Base.Outputs, request.Base.Outputs, TimeSpan.Zero);
        }

        var diagnostics = new List<EngineEvent>();
        var preview = await RunCoreAsync(request with { DryRun = true, State = null }, Keep, cancellationToken, cancellationToken)
            .ConfigureAwait(false);
        if (!preview.Succeeded)
        {
            diagnostics.ForEach(onEvent);
        }

        return preview;

        void Keep(EngineEvent e)
        {
            if (e is EngineEvent.Diagnostic or EngineEvent.ProgramOutput)
            {
                diagnostics.Add(e);
            }
        }
    }

    private static bool HasSecrets(DeploymentRequest request, DeploymentResult preview) =>
        request.Base.Resources.Concat(preview.Steps.Select(s => s.New).OfType<ResourceState>())
            .Any(r => r.Inputs.ContainsSecret || r.Outputs.ContainsSecret || r.Options.ReplacementTrigger.ContainsSecret);

    private static async Task<DeploymentResult> RunCoreAsync(DeploymentRequest request, Action<EngineEvent> onEvent,
        CancellationToken stop, CancellationToken kill)
    {
        var clock = Stopwatch.StartNew();
        var events = new EventLog(onEvent);
        WarnOfPending(request, events);
        using var run = new DeploymentSession(request, events, stop, kill);
        var steps = ImmutableArray<Step>.Empty;
        if (request.Kind == UpdateKind.Refresh || request.Options.Refresh)
        {
            steps = await run.RefreshAsync().ConfigureAwait(false);
        }

        var outputs = run.Base.Outputs;
        UpdatePlan? plan = null;
        var succeeded = !run.HasFailed;
        if (succeeded && request.Kind != UpdateKind.Refresh && !run.IsStopped)
        {
            (succeeded, steps, outputs, plan) = await run.DeployAsync().ConfigureAwait(false);
        }

        var snapshot = await run.CloseAsync().ConfigureAwait(false);
        if (request.DryRun)
        {
            stop.ThrowIfCancellationRequested();
        }

        return new(succeeded && !run.IsStopped && !run.HasFailed, steps, request.Base.Outputs, outputs, clock.Elapsed)
        {
            IsCancelled = stop.IsCancellationRequested || kill.IsCancellationRequested,
            Snapshot = snapshot,
            Plan = plan,
        };
    }

    private static void WarnOfPending(DeploymentRequest request, EventLog events)
    {
        if (request.Base.PendingOperations is { IsEmpty: false } pending)
        {
            events.Report(DiagnosticSeverity.Warning, null, $"{pending.Length} operation(s) of the last deployment did not " +
                $"finish, and what they did is not known: {string.Join(", ", pending.Select(p => $"{p.Kind} {p.Resource.Urn}"))}");
        }
    }
}
