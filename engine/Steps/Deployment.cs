using System.Collections.Immutable;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>One run of a program against one snapshot. Goals may come at once; they are decided one after another.</summary>
internal sealed class Deployment : IDisposable
{
    /// <summary>How long a program may go on after its plan went wrong.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly EventLog _events;
    private readonly StepGenerator _generator;
    private readonly PreviewExecutor _executor;
    private readonly List<Step> _steps = [];
    private readonly Dictionary<Urn, int> _stepByUrn = [];
    private readonly List<Step> _deletions = [];
    private readonly HashSet<Urn> _completed = [];
    private readonly KnownProviders _providers;
    private readonly CancellationTokenSource _aborted = new();
    private bool _finished;

    public Deployment(PreviewRequest request, EventLog events)
    {
        _events = events;
        _providers = new(request.Base);
        _generator = new(request.Stack, request.Project, request.Base, new(new ProviderFacts()), _providers, Report);
        _executor = new(Builtins = new(request.OtherStack));
    }

    public BuiltinProvider Builtins { get; }

    /// <summary>Cancelled when a program is still running some time after its plan went wrong.</summary>
    public CancellationToken Aborted => _aborted.Token;

    /// <summary>True once the plan went wrong: nothing more is registered.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>True once something in the plan cannot be done. It goes on, to show what else there is.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The stack's own resource, once it is registered.</summary>
    public ResourceState? Stack { get; private set; }

    /// <summary>True once the program has registered anything.</summary>
    public bool HasResources => !Steps.IsEmpty;

    public ImmutableArray<Step> Steps
    {
        get
        {
            lock (_gate)
            {
                return [.. _steps];
            }
        }
    }

    public Step Register(Goal goal)
    {
        var step = Decide(() => _generator.Generate(goal));
        if (goal.Type == Urn.StackType)
        {
            Stack = step.New;
        }

        return step;
    }

    public Step Read(ReadGoal goal) => Decide(() => _generator.Generate(goal));

    public ResourceState? Find(Urn urn)
    {
        lock (_gate)
        {
            return _stepByUrn.TryGetValue(urn, out var index) ? _steps[index].New : null;
        }
    }

    /// <summary>True when a resource, or one inside of a component, has no identifier yet.</summary>
    public bool IsPending(Urn urn)
    {
        lock (_gate)
        {
            return PendingResources.Contain(_steps, urn);
        }
    }

    public Step RegisterOutputs(Urn urn, PropertyMap outputs)
    {
        lock (_gate)
        {
            if (_finished)
            {
                throw new DeploymentOverException();
            }

            if (!_stepByUrn.TryGetValue(urn, out var index) || _steps[index].New is not { } state)
            {
                throw new PlanException(urn, $"outputs were registered for {urn}, whose registration isn't pending: it is not registered itself");
            }

            if (state.Type != Urn.StackType && !_completed.Add(urn))
            {
                throw new PlanException(urn, $"outputs were registered for {urn}, whose registration isn't pending: they were registered before");
            }

            _steps[index] = _steps[index] with { New = state with { Outputs = outputs } };
            if (state.Type == Urn.StackType)
            {
                Stack = _steps[index].New;
            }

            _events.Add(new EngineEvent.OutputsRegistered(_steps[index]));
            return _steps[index];
        }
    }

    /// <summary>The deletions decided since the last time.</summary>
    public IEnumerable<Step> TakeDeletions()
    {
        lock (_gate)
        {
            Step[] deletions = [.. _deletions];
            _deletions.Clear();
            return deletions;
        }
    }

    /// <summary>Plans the deletions, after the program has registered all it wants. False when that is done already.</summary>
    public bool Finish()
    {
        lock (_gate)
        {
            if (_finished || IsAborted)
            {
                return false;
            }

            _finished = true;
            foreach (var step in _generator.GenerateDeletes())
            {
                Add(step);
            }

            return true;
        }
    }

    /// <summary>Tells what was noticed of the plan. An error fails it.</summary>
    public void Report(DiagnosticSeverity severity, Urn urn, string message)
    {
        HasFailed |= severity == DiagnosticSeverity.Error;
        _events.Report(severity, urn, message);
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

            _events.Report(DiagnosticSeverity.Error, reason.Urn, reason.Message);
            IsAborted = true;
            _aborted.CancelAfter(_patience);
        }
    }

    public void Dispose() => _aborted.Dispose();

    private Step Decide(Func<IReadOnlyList<Step>> generate)
    {
        lock (_gate)
        {
            if (_finished)
            {
                throw new DeploymentOverException();
            }

            Step? result = null;
            foreach (var step in generate())
            {
                var executed = _executor.Execute(step);
                // A replacement is announced by a step of its own, which does nothing.
                if (step.New is not null && step.Op != StepOp.Replace)
                {
                    result = executed;
                }

                Add(executed);
            }
            return result!;
        }
    }

    private void Add(Step step)
    {
        if (step.New is { } state)
        {
            _stepByUrn[step.Urn] = _steps.Count;
            if (state.IsProvider)
            {
                _providers.Add(state);
            }
        }
        else
        {
            _deletions.Add(step);
        }

        _steps.Add(step);
        _events.Add(new EngineEvent.StepDecided(step));
    }
}
