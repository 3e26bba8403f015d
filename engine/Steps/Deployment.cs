using System.Collections.Immutable;
using RegistryInfra.Engine.Facts;

namespace RegistryInfra.Engine;

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
    private readonly CancellationTokenSource _aborted = new();
    private bool _finished;

    public Deployment(PreviewRequest request, EventLog events)
    {
        _events = events;
        _generator = new(request.Stack, request.Project, request.Base, new(new ReplacementFacts()),
            (severity, urn, message) => events.Report(severity, urn, message));
        _executor = new(Builtins = new(request.OtherStack));
    }

    public BuiltinProvider Builtins { get; }

    /// <summary>Cancelled when a program is still running some time after its plan went wrong.</summary>
    public CancellationToken Aborted => _aborted.Token;

    /// <summary>True once the plan went wrong: nothing more is registered.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>The stack's own resource, once it is registered.</summary>
    public ResourceState? Stack { get; private set; }

    public ImmutableArray<Step> Steps
    {
        get
        {
            lock (_gate) return [.. _steps];
        }
    }

    public Step Register(Goal goal)
    {
        var step = Decide(() => _generator.Generate(goal));
        if (goal.Type == Urn.StackType) Stack = step.New;
        return step;
    }

    public Step Read(ReadGoal goal) => Decide(() => _generator.Generate(goal));

    public ResourceState? Find(Urn urn)
    {
        lock (_gate) return _stepByUrn.TryGetValue(urn, out var index) ? _steps[index].New : null;
    }

    public Step RegisterOutputs(Urn urn, PropertyMap outputs)
    {
        lock (_gate)
        {
            if (!_stepByUrn.TryGetValue(urn, out var index) || _steps[index].New is not { } state)
                throw new PlanException(urn, $"outputs were registered for {urn}, which is not registered itself");
            _steps[index] = _steps[index] with { New = state with { Outputs = outputs } };
            if (state.Type == Urn.StackType) Stack = _steps[index].New;
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

    /// <summary>Plans the deletions. Once, after the program has registered all it wants.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            if (_finished || IsAborted) return;
            _finished = true;
            foreach (var step in _generator.GenerateDeletes()) Add(step);
        }
    }

    /// <summary>Reports why the plan cannot go on, once.</summary>
    public void Abort(PlanException reason)
    {
        lock (_gate)
        {
            if (IsAborted) return;
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
            if (_finished) throw new PlanException(null, "the program registers resources after it said that it is done");
            Step? result = null;
            foreach (var step in generate())
            {
                var executed = _executor.Execute(step);
                // A replacement is announced by a step of its own, which does nothing.
                if (step.New is not null && step.Op != StepOp.Replace) result = executed;
                Add(executed);
            }
            return result!;
        }
    }

    private void Add(Step step)
    {
        if (step.New is not null) _stepByUrn[step.Urn] = _steps.Count;
        else _deletions.Add(step);
        _steps.Add(step);
        _events.Add(new EngineEvent.StepDecided(step));
    }
}
