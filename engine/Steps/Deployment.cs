using System.Collections.Immutable;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Plans;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>
/// One run of a program against one snapshot. Goals may come at once: they are decided one after another, and what was
/// decided is done side by side.
/// </summary>
internal sealed class Deployment : IDisposable
{
    /// <summary>How long a program may go on after its plan went wrong.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly DeploymentRequest _request;
    private readonly Snapshot _base;
    private readonly EventLog _events;
    private readonly StepExecutor _executor;
    private readonly PlanLedger _plan;
    private readonly StepGenerator _generator;
    private readonly ProviderRegistry _providers;

    /// <summary>Held while a goal is decided.</summary>
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private readonly List<Step?> _steps = [];
    private readonly Dictionary<Urn, int> _stepByUrn = [];
    private readonly HashSet<Urn> _completed = [];
    private readonly HashSet<Urn> _failed = [];
    private readonly CancellationTokenSource _aborted = new();
    private int _underWay;
    private TaskCompletionSource? _idle;
    private bool _hasReported;
    private bool _finished;

    public Deployment(DeploymentRequest request, Snapshot @base, EventLog events, BuiltinProvider builtins,
        ProviderRegistry providers, StepExecutor executor)
    {
        (_request, _base, _events, _executor, _providers) = (request, @base, events, executor, providers);
        _plan = new(request.Options.Plan, request.Options.RecordPlan);
        _generator = new(request, @base, providers, _plan, Report);
        Builtins = builtins;
    }

    public BuiltinProvider Builtins { get; }

    /// <summary>Cancelled when a program is still running some time after its plan went wrong.</summary>
    public CancellationToken Aborted => _aborted.Token;

    /// <summary>True once the plan went wrong, or a step did: nothing more is registered.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>True once something in the plan cannot be done, or was not. It goes on, to show what else there is.</summary>
    public bool HasFailed => _hasReported || _executor.HasFailed;

    /// <summary>The stack's own resource, once it is registered.</summary>
    public ResourceState? Stack { get; private set; }

    /// <summary>True once the program has registered anything.</summary>
    public bool HasResources
    {
        get
        {
            lock (_gate)
            {
                return _steps.Count > 0;
            }
        }
    }

    /// <summary>The steps that are done, in the order in which they were decided.</summary>
    public ImmutableArray<Step> Steps
    {
        get
        {
            lock (_gate)
            {
                return [.. _steps.OfType<Step>()];
            }
        }
    }

    /// <summary>Does what a goal asks for that leaves an imported resource as it is.</summary>
    public Task<Step> AdoptAsync(Goal goal, CancellationToken cancellationToken) =>
        DoAsync(() => _generator.GenerateAsync(goal, cancellationToken), cancellationToken);

    /// <summary>Does what a goal asks for, and returns the step that leaves the resource as the program will see it.</summary>
    public async Task<Step> RegisterAsync(Goal goal, CancellationToken cancellationToken)
    {
        var step = await AdoptAsync(goal, cancellationToken).ConfigureAwait(false);
        // What was imported is made what the program wants it to be; what this engine cannot read, it cannot compare.
        if (step.Op is StepOp.Import or StepOp.ImportReplacement && _providers.CanManage(step.New!))
        {
            step = await DoAsync(() => _generator.GenerateAfterImportAsync(goal, step.New!, cancellationToken), cancellationToken, step)
                .ConfigureAwait(false);
        }

        if (goal.Type == Urn.StackType)
        {
            Stack = step.New;
        }

        return step;
    }

    public Task<Step> ReadAsync(ReadGoal goal, CancellationToken cancellationToken) =>
        DoAsync(() => new(_generator.Generate(goal)), cancellationToken);

    public ResourceState? Find(Urn urn)
    {
        lock (_gate)
        {
            return _stepByUrn.TryGetValue(urn, out var index) ? _steps[index]?.New : null;
        }
    }

    /// <summary>True when a resource, or one inside of a component, has no identifier yet.</summary>
    public bool IsPending(Urn urn)
    {
        lock (_gate)
        {
            return PendingResources.Contain([.. _steps.OfType<Step>()], urn);
        }
    }

    /// <summary>Takes the outputs of a component, or of the stack, and does what waits for them.</summary>
    public async Task RegisterOutputsAsync(Urn urn, PropertyMap outputs)
    {
        Step step;
        lock (_gate)
        {
            if (_finished)
            {
                throw new DeploymentOverException();
            }

            if (!_stepByUrn.TryGetValue(urn, out var index) || _steps[index] is not { New: { } state } found)
            {
                throw new PlanException(urn, $"outputs were registered for {urn}, whose registration isn't pending: it is not registered itself");
            }

            if (state.Type != Urn.StackType && !_completed.Add(urn))
            {
                throw new PlanException(urn, $"outputs were registered for {urn}, whose registration isn't pending: they were registered before");
            }

            _steps[index] = step = found with { New = state with { Outputs = outputs } };
            if (state.Type == Urn.StackType)
            {
                Stack = step.New;
            }

            _events.Add(new EngineEvent.OutputsRegistered(step));
        }

        await _executor.CompleteAsync(step).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes what the program did not register, in rounds, after it has registered all it wants. False when that is done
    /// already.
    /// </summary>
    public async Task<bool> FinishAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<Step>> rounds;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_finished || IsAborted)
            {
                return false;
            }

            _finished = true;
            await IdleAsync().ConfigureAwait(false);
            if (IsAborted)
            {
                return false;
            }

            _generator.VerifyTargets(_base.Resources);
            rounds = _generator.GenerateDeletes(Spared());
        }
        finally
        {
            _turn.Release();
        }

        // Nothing is deleted when something that had to be told about it was wrong; what failed by itself spares its own.
        if (!_request.DryRun && _hasReported)
        {
            return true;
        }

        foreach (var round in rounds)
        {
            await DeleteAsync(round).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Waits until what is under way has ended.</summary>
    public Task IdleAsync()
    {
        lock (_gate)
        {
            return _underWay == 0 ? Task.CompletedTask : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Tells of what the approved plan had and was not done.</summary>
    public void VerifyPlan()
    {
        foreach (var urn in _plan.Missing(urn => _base.Resources.Any(r => r.Urn == urn)))
        {
            Report(DiagnosticSeverity.Error, urn, $"expected resource operations for {urn} but none were seen");
        }
    }

    public UpdatePlan? RecordedPlan() => _plan.Recorded(
        _request.Config.Where(c => !_request.ConfigSecretKeys.Contains(c.Key)).ToDictionary(),
        urn => Find(urn)?.Outputs ?? PropertyMap.Empty);

    /// <summary>Tells what was noticed of the plan. An error fails it.</summary>
    public void Report(DiagnosticSeverity severity, Urn urn, string message)
    {
        _hasReported |= severity == DiagnosticSeverity.Error;
        _events.Report(severity, urn == default ? null : urn, message);
    }

    /// <summary>Reports why the plan cannot go on, once.</summary>
    public void Abort(PlanException reason)
    {
        lock (_gate)
        {
            if (IsAborted)
            {
                return;
            }

            _hasReported = true;
            _events.Report(DiagnosticSeverity.Error, reason.Urn, reason.Message);
        }

        Abort();
    }

    /// <summary>Takes no more goals, and gives the program a while to end by itself.</summary>
    public void Abort()
    {
        _executor.Stop();
        lock (_gate)
        {
            if (!IsAborted)
            {
                IsAborted = true;
                _aborted.CancelAfter(_patience);
            }
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        _aborted.Dispose();
    }

    private async Task<Step> DoAsync(Func<ValueTask<IReadOnlyList<Step>>> generate, CancellationToken cancellationToken,
        Step? otherwise = null)
    {
        IReadOnlyList<Step> chain;
        int first;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_finished)
            {
                throw new DeploymentOverException();
            }

            chain = await generate().ConfigureAwait(false);
            if (chain.Count == 0)
            {
                return otherwise!;
            }

            first = Reserve(chain);
        }
        finally
        {
            _turn.Release();
        }

        await ExecuteAsync(chain, first).ConfigureAwait(false);
        lock (_gate)
        {
            // A replacement is announced by a step of its own, which does nothing.
            return _steps.GetRange(first, chain.Count).Last(s => s is { New: not null } && s.Op != StepOp.Replace)!;
        }
    }

    private int Reserve(IReadOnlyList<Step> chain)
    {
        lock (_gate)
        {
            var first = _steps.Count;
            for (var i = 0; i < chain.Count; i++)
            {
                _steps.Add(null);
                if (chain[i].New is not null)
                {
                    _stepByUrn[chain[i].Urn] = first + i;
                }
            }

            _underWay++;
            return first;
        }
    }

    private async Task ExecuteAsync(IReadOnlyList<Step> chain, int first)
    {
        try
        {
            await _executor.ExecuteAsync(chain, (i, step) =>
            {
                lock (_gate)
                {
                    _steps[first + i] = step;
                }
            }).ConfigureAwait(false);
        }
        catch (StepFailedException e)
        {
            lock (_gate)
            {
                _failed.Add(e.Step.Urn);
            }

            if (_executor.IsStopped)
            {
                Abort();
            }

            throw;
        }
        finally
        {
            lock (_gate)
            {
                if (--_underWay == 0)
                {
                    _idle?.TrySetResult();
                    _idle = null;
                }
            }
        }
    }

    private async Task DeleteAsync(IReadOnlyList<Step> round)
    {
        var spared = Spared();
        var steps = round.Where(s => !spared.Contains(s.Urn)).ToList();
        if (_executor.IsStopped)
        {
            return;
        }

        await Task.WhenAll(steps.Select(async step =>
        {
            Step[] chain = [step];
            try
            {
                await ExecuteAsync(chain, Reserve(chain)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is StepFailedException or DeploymentStoppedException)
            {
                // Told already; the others of the round go on.
            }
        })).ConfigureAwait(false);
    }

    /// <summary>What failed, and all that it depends on or that depends on it.</summary>
    private HashSet<Urn> Spared()
    {
        lock (_gate)
        {
            if (_failed.Count == 0)
            {
                return [];
            }

            var spared = new HashSet<Urn>(_failed);
            foreach (var resource in _base.Resources.Where(r => DependencyGraph.Needs(r).Any(spared.Contains)))
            {
                spared.Add(resource.Urn);
            }

            foreach (var resource in _base.Resources.Reverse().Where(r => spared.Contains(r.Urn)))
            {
                spared.UnionWith(DependencyGraph.Needs(resource));
            }

            return spared;
        }
    }
}
