using System.Diagnostics;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>
/// Keeps the state true while steps are done: before an operation begins, the state says so; when it has ended, what it did.
/// Each call returns once its state has been written. States that come while one is written are written together.
/// </summary>
internal sealed class SnapshotManager(Snapshot @base, ISnapshotWriter writer, Func<ResourceState, bool> createsRepeatably)
{
    private static readonly TimeSpan _slow = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();

    /// <summary>What this deployment has left behind, in the order in which it came to be.</summary>
    private readonly List<ResourceState> _new = [];
    private readonly Dictionary<Urn, int> _newByUrn = [];

    /// <summary>What the base has in another state now: null when it is there no more.</summary>
    private readonly Dictionary<ResourceState, ResourceState?> _changed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Step, PendingOperation> _pending = new(ReferenceEqualityComparer.Instance);

    /// <summary>Creations of an earlier deployment of which nobody knows whether they happened: only a person can tell.</summary>
    private readonly List<PendingOperation> _unknown = [.. @base.PendingOperations.Where(o => o.Kind == Kinds.Creating)];

    private TaskCompletionSource _next = NewCompletion();
    private TimeSpan _writeTime;
    private bool _hasVanished;
    private bool _isWriting;
    private bool _isDirty;

    /// <summary>The state as it is now.</summary>
    public Snapshot Current
    {
        get
        {
            lock (_gate)
            {
                return Build();
            }
        }
    }

    /// <summary>
    /// True when a write takes so long that operations had better be recorded many at a time, well before their turn comes.
    /// </summary>
    public bool IsSlow => _writeTime > _slow;

    /// <summary>Records that the operation of a step is about to begin.</summary>
    /// <exception cref="EngineException">It could not be recorded.</exception>
    public async Task BeginAsync(Step step)
    {
        if (Kinds.Of(step) is not { } kind)
        {
            return;
        }

        Task written;
        lock (_gate)
        {
            _pending[step] = new(kind, (step.New ?? step.Old)!);
            written = WriteAsync();
        }

        try
        {
            await written.ConfigureAwait(false);
        }
        catch
        {
            // The step is not going to be done, so no later state may say that it was under way.
            lock (_gate)
            {
                _pending.Remove(step);
            }

            throw;
        }
    }

    /// <summary>Records what a step did.</summary>
    /// <exception cref="EngineException">It could not be recorded.</exception>
    public Task EndAsync(Step step, Step result)
    {
        lock (_gate)
        {
            _pending.Remove(step);
            Apply(step, result);
            return IsUrgent(step) ? WriteAsync() : Task.CompletedTask;
        }
    }

    /// <summary>Records that the operation of a step ended and did nothing.</summary>
    public Task AbandonAsync(Step step)
    {
        lock (_gate)
        {
            return _pending.Remove(step) ? WriteAsync() : Task.CompletedTask;
        }
    }

    /// <summary>Records the outputs of a component, or of the stack.</summary>
    public Task UpdateAsync(ResourceState state)
    {
        lock (_gate)
        {
            if (!_newByUrn.TryGetValue(state.Urn, out var index))
            {
                return Task.CompletedTask;
            }

            _new[index] = state;
            return Task.CompletedTask;
        }
    }

    /// <summary>Writes the state as it is now.</summary>
    /// <exception cref="EngineException">It could not be written.</exception>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            return WriteAsync();
        }
    }

    private void Apply(Step step, Step result)
    {
        if (step.IsSkipped)
        {
            return;
        }

        switch (step.Op)
        {
            case StepOp.Replace:
                break;
            case StepOp.Refresh:
                _changed[step.Old!] = result.New;
                _hasVanished |= result.New is null;
                break;
            case StepOp.CreateReplacement or StepOp.ReadReplacement or StepOp.ImportReplacement:
                _changed[step.Old!] = step.IsAfterDeletion ? null : step.Old! with { Delete = true };
                Add(result.New!);
                break;
            case StepOp.DeleteReplaced when step.IsBeforeReplacement:
                _changed[step.Old!] = step.Old! with { PendingReplacement = true };
                break;
            case StepOp.Same when step.IsStateOnly:
                // The base still has it.
                break;
            default:
                if (step.Old is { } old)
                {
                    _changed[old] = null;
                }

                if (result.New is { } @new)
                {
                    Add(@new);
                }

                break;
        }

        // It is there now, whatever came of the earlier attempt.
        if (result.New is { Custom: true } created && createsRepeatably(created))
        {
            _unknown.RemoveAll(o => o.Resource.Urn == created.Urn);
        }
    }

    private void Add(ResourceState state)
    {
        // An update that follows an import has the imported state for its old one.
        if (_newByUrn.TryGetValue(state.Urn, out var index))
        {
            if (_changed.GetValueOrDefault(_new[index], _new[index]) is { Delete: true } superseded)
            {
                _new[index] = superseded;
            }
            else
            {
                _new[index] = state;
                return;
            }
        }

        _newByUrn[state.Urn] = _new.Count;
        _new.Add(state);
    }

    /// <summary>
    /// What stays as it is, and what exists in the state alone, need not be written before something else is, or the
    /// deployment ends.
    /// </summary>
    private static bool IsUrgent(Step step) => step.Op is not (StepOp.Same or StepOp.Replace or StepOp.Refresh)
        && (step.New ?? step.Old) is { Custom: true, IsProvider: false };

    private Snapshot Build()
    {
        var resources = new List<ResourceState>(_new.Count + @base.Resources.Length);
        resources.AddRange(_new);
        foreach (var old in @base.Resources)
        {
            if (!_changed.TryGetValue(old, out var changed))
            {
                resources.Add(old);
            }
            else if (changed is not null)
            {
                resources.Add(changed);
            }
        }

        return @base with
        {
            Resources = SnapshotOrder.Sort(_hasVanished ? SnapshotReferences.WithoutAbsent(resources) : resources),
            PendingOperations = [.. _pending.Values, .. _unknown],
        };
    }

    private Task WriteAsync()
    {
        _isDirty = true;
        if (!_isWriting)
        {
            _isWriting = true;
            _ = Task.Run(WriteAll);
        }

        return _next.Task;
    }

    private void WriteAll()
    {
        while (true)
        {
            Snapshot snapshot;
            TaskCompletionSource written;
            lock (_gate)
            {
                if (!_isDirty)
                {
                    _isWriting = false;
                    return;
                }

                _isDirty = false;
                (written, _next) = (_next, NewCompletion());
                snapshot = Build();
            }

            try
            {
                var start = Stopwatch.GetTimestamp();
                writer.Write(snapshot);
                _writeTime = Stopwatch.GetElapsedTime(start);
                written.SetResult();
            }
            catch (Exception e)
            {
                written.SetException(e);
            }
        }
    }

    private static TaskCompletionSource NewCompletion() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The names of operations in a state file.</summary>
    private static class Kinds
    {
        public const string Creating = "creating";

        public static string? Of(Step step) => step.IsStateOnly || !(step.New ?? step.Old)!.Custom || (step.New ?? step.Old)!.IsProvider
            ? null
            : step.Op switch
            {
                StepOp.Create or StepOp.CreateReplacement => Creating,
                StepOp.Update => "updating",
                StepOp.Delete or StepOp.DeleteReplaced => "deleting",
                StepOp.Read or StepOp.ReadReplacement => "reading",
                StepOp.Import or StepOp.ImportReplacement => "importing",
                _ => null,
            };
    }
}
