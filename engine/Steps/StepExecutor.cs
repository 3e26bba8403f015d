using System.Diagnostics;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Monitor;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;
using EventLog = RegistryInfra.Engine.Events.EventLog;

namespace RegistryInfra.Engine.Steps;

/// <summary>
/// Does steps, several at once: the hooks that run before, the record that it begins, the provider's work, the record of
/// what it did, the hooks that run after. In a dry run, the provider only tells what it would do, and there are no records.
/// </summary>
internal sealed class StepExecutor(DeploymentRequest request, ProviderRegistry providers, Hooks hooks,
    SnapshotManager? snapshots, EventLog events, TimeProvider clock, CancellationToken stop, CancellationToken kill) : IDisposable
{
    /// <summary>How many operations may be recorded as under way for each that is.</summary>
    private const int RecordedAhead = 32;

    /// <summary>How often a program may have an operation tried again.</summary>
    private const int MostAttempts = 100;

    private readonly SemaphoreSlim _slots = new(request.Options.Parallel);
    private readonly SemaphoreSlim _recorded = new(request.Options.Parallel * RecordedAhead);
    private readonly CancellationTokenSource _failed = new();

    /// <summary>True once a step has failed and nothing else may begin because of it.</summary>
    public bool IsStopped => _failed.IsCancellationRequested || stop.IsCancellationRequested || kill.IsCancellationRequested;

    /// <summary>True once a step or a hook failed, which is reported.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Lets nothing more begin.</summary>
    public void Stop() => _failed.Cancel();

    /// <summary>Does the steps of one resource, one after another, and tells of each what came of it.</summary>
    /// <exception cref="StepFailedException">One failed, which is reported; the rest was not begun.</exception>
    /// <exception cref="DeploymentStoppedException">Nothing may begin any more.</exception>
    public async Task ExecuteAsync(IReadOnlyList<Step> chain, Action<int, Step> done)
    {
        Step? before = null;
        for (var i = 0; i < chain.Count; i++)
        {
            before = await ExecuteAsync(chain[i], before).ConfigureAwait(false);
            done(i, before);
        }
    }

    /// <summary>Keeps the outputs that a component, or the stack, has registered.</summary>
    public async Task CompleteAsync(Step step)
    {
        if (snapshots is not null)
        {
            await snapshots.UpdateAsync(step.New!).ConfigureAwait(false);
        }

        await RunAfterHooksAsync(step).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _slots.Dispose();
        _recorded.Dispose();
        _failed.Dispose();
    }

    /// <summary>Waits until there is room for one more.</summary>
    /// <exception cref="DeploymentStoppedException">Nothing may begin any more.</exception>
    private async ValueTask EnterAsync(SemaphoreSlim room)
    {
        if (IsStopped)
        {
            throw new DeploymentStoppedException();
        }

        if (room.Wait(0, CancellationToken.None))
        {
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(_failed.Token, stop, kill);
        try
        {
            await room.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new DeploymentStoppedException();
        }
    }

    private async ValueTask<Step> ExecuteAsync(Step step, Step? before)
    {
        if (IsStopped)
        {
            throw new DeploymentStoppedException();
        }

        var start = Stopwatch.GetTimestamp();
        events.Add(new EngineEvent.StepBegun(step));
        if (await hooks.BeforeAsync(step, kill).ConfigureAwait(false) is { } refusal)
        {
            throw Fail(step, start, request.DryRun ? $"Preview failed: {refusal}" : refusal);
        }

        var result = await RecordAsync(step, before, start).ConfigureAwait(false);
        if (result.New is { IsProvider: true } provider)
        {
            providers.Add(provider);
        }

        // The registration of a component ends with its outputs, and so do the hooks that run after it.
        if (result.New is not { Custom: false })
        {
            await RunAfterHooksAsync(result).ConfigureAwait(false);
        }

        events.Add(new EngineEvent.StepEnded(result, Stopwatch.GetElapsedTime(start)));
        return result;
    }

    // The step is done by then, whatever a hook says.
    private async ValueTask RunAfterHooksAsync(Step step)
    {
        if (await hooks.AfterAsync(step, kill).ConfigureAwait(false) is { } failure)
        {
            Fail(step.Urn, failure);
        }
    }

    private async ValueTask<Step> RecordAsync(Step step, Step? before, long start)
    {
        if (snapshots is null)
        {
            try
            {
                return await ApplyInTurnAsync(step, before, isInTurn: false).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not (PlanException or OperationCanceledException or DeploymentStoppedException))
            {
                throw Fail(step, start, e.Message);
            }
        }

        await EnterAsync(_recorded).ConfigureAwait(false);
        try
        {
            return await RecordAsync(snapshots, step, before, start).ConfigureAwait(false);
        }
        finally
        {
            _recorded.Release();
        }
    }

    private async ValueTask<Step> RecordAsync(SnapshotManager states, Step step, Step? before, long start)
    {
        // When a state is written fast, an operation is recorded when its turn has come; else before, together with others.
        var isInTurn = NeedsTurn(step) && !states.IsSlow;
        if (isInTurn)
        {
            await EnterAsync(_slots).ConfigureAwait(false);
        }

        try
        {
            await states.BeginAsync(step).ConfigureAwait(false);
        }
        catch (EngineException e)
        {
            if (isInTurn)
            {
                _slots.Release();
            }

            // What is about to be done could not be recorded, so it is not done. Of those that fail together, one says so.
            if (IsStopped)
            {
                events.Add(new EngineEvent.StepFailed(step, Stopwatch.GetElapsedTime(start)));
                throw new DeploymentStoppedException();
            }

            throw Fail(step, start, e.Message);
        }

        try
        {
            var result = await ApplyInTurnAsync(step, before, isInTurn).ConfigureAwait(false);
            await states.EndAsync(step, result).ConfigureAwait(false);
            return result;
        }
        catch (DeploymentStoppedException)
        {
            await states.AbandonAsync(step).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested)
        {
            // It stays recorded as under way: nobody knows how far it came.
            events.Add(new EngineEvent.StepFailed(step, Stopwatch.GetElapsedTime(start)));
            throw new DeploymentStoppedException();
        }
        catch (ResourceInitException e)
        {
            var partial = step with
            {
                New = Finished(step, step.New! with { Id = e.Id, Outputs = e.Outputs, InitErrors = e.Reasons }),
            };
            await states.EndAsync(step, partial).ConfigureAwait(false);
            throw Fail(step, start, $"resource partially {(step.Op == StepOp.Update ? "updated" : "created")} but not ready: {e.Message}");
        }
        catch (Exception e)
        {
            await states.AbandonAsync(step).ConfigureAwait(false);
            throw Fail(step, start, e is OperationCanceledException ? "the operation took longer than it may" : e.Message);
        }
    }

    private StepFailedException Fail(Step step, long start, string message)
    {
        Fail(step.Urn, message);
        events.Add(new EngineEvent.StepFailed(step, Stopwatch.GetElapsedTime(start)));
        return new(step);
    }

    private void Fail(Urn urn, string message)
    {
        HasFailed = true;
        events.Report(DiagnosticSeverity.Error, urn, message);
        if (!request.Options.ContinueOnError && !request.DryRun)
        {
            _failed.Cancel();
        }
    }

    private static bool NeedsTurn(Step step) => step.Op is not (StepOp.Same or StepOp.Replace) && !step.IsStateOnly
        && (step.New ?? step.Old) is { Custom: true, IsProvider: false };

    /// <summary>What the step leaves behind. As many as may be under way at once have their turn.</summary>
    private async ValueTask<Step> ApplyInTurnAsync(Step step, Step? before, bool isInTurn)
    {
        if (!isInTurn && NeedsTurn(step))
        {
            await EnterAsync(_slots).ConfigureAwait(false);
            isInTurn = true;
        }

        try
        {
            return await ApplyAsync(step, before).ConfigureAwait(false);
        }
        finally
        {
            if (isInTurn)
            {
                _slots.Release();
            }
        }
    }

    /// <summary>What the step leaves behind.</summary>
    private async ValueTask<Step> ApplyAsync(Step step, Step? before)
    {
        if (step.New is not { } @new)
        {
            await DeleteAsync(step).ConfigureAwait(false);
            return step;
        }

        if (step.IsStateOnly)
        {
            return step;
        }

        var result = step.Op switch
        {
            StepOp.Same => @new with { Id = step.Old!.Id, Outputs = step.Old.Outputs },
            StepOp.Update => await UpdateAsync(step).ConfigureAwait(false),
            StepOp.Read or StepOp.ReadReplacement => await ReadAsync(step).ConfigureAwait(false),
            StepOp.Import or StepOp.ImportReplacement => await ImportAsync(step).ConfigureAwait(false),
            // It does nothing but stand for the two other steps.
            StepOp.Replace when before is { Op: StepOp.CreateReplacement or StepOp.ReadReplacement or StepOp.ImportReplacement } =>
                before.New,
            StepOp.Replace when !request.DryRun => @new,
            StepOp.Refresh => await RefreshAsync(step).ConfigureAwait(false),
            _ => await CreateAsync(step).ConfigureAwait(false),
        };
        return step with { New = result is null ? null : Finished(step, result) };
    }

    private async ValueTask<ResourceState> CreateAsync(Step step)
    {
        var @new = step.New!;
        if (!@new.Custom)
        {
            return @new with { Outputs = PropertyMap.Empty };
        }

        if (@new.IsProvider)
        {
            var id = request.DryRun ? ProviderReference.UnknownId : Guid.NewGuid().ToString();
            return @new with { Id = id, Outputs = @new.Inputs };
        }

        var created = await RetriedAsync(step, "create", () => providers.For(@new).CreateAsync(
            new(@new.Urn, @new.Inputs, Limit(@new.Options.CustomTimeouts?.Create), request.DryRun), kill)).ConfigureAwait(false);
        return @new with { Id = created.Id, Outputs = created.Outputs };
    }

    private async ValueTask<ResourceState> UpdateAsync(Step step)
    {
        var (old, @new) = (step.Old!, step.New!);
        if (!@new.Custom || @new.IsProvider)
        {
            var outputs = old.Outputs;
            foreach (var key in step.DiffKeys)
            {
                outputs = @new.Inputs.Find(key) is { } value ? outputs.With(key, value) : outputs.Without(key);
            }

            return @new with { Id = old.Id, Outputs = outputs };
        }

        var updated = await RetriedAsync(step, "update", () => providers.For(@new).UpdateAsync(
            new(@new.Urn, old.Id ?? "", old.Inputs, old.Outputs, @new.Inputs, Limit(@new.Options.CustomTimeouts?.Update),
                @new.Options.IgnoreChanges, request.DryRun), kill)).ConfigureAwait(false);
        return @new with { Id = old.Id, Outputs = updated };
    }

    private async ValueTask DeleteAsync(Step step)
    {
        var old = step.Old!;
        if (request.DryRun || step.IsStateOnly || step.Op is not (StepOp.Delete or StepOp.DeleteReplaced)
            || !old.Custom || old.IsProvider || old.External || old.Options.RetainOnDelete)
        {
            return;
        }

        await RetriedAsync(step, "delete", async () =>
        {
            await providers.For(old).DeleteAsync(
                new(old.Urn, old.Id ?? "", old.Inputs, old.Outputs, Limit(old.Options.CustomTimeouts?.Delete)), kill)
                .ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>Does the work of a provider, again for as long as it fails and the program's error hooks want it.</summary>
    private async ValueTask<T> RetriedAsync<T>(Step step, string operation, Func<ValueTask<T>> work)
    {
        var failures = new List<string>();
        while (true)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (Exception e) when (e is not (OperationCanceledException or PlanException)
                && Hooks.HearErrors((step.New ?? step.Old)!) && !IsStopped)
            {
                failures.Insert(0, e.Message);
                if (failures.Count == MostAttempts)
                {
                    events.Report(DiagnosticSeverity.Warning, step.Urn,
                        $"maximum number of error hook retries ({MostAttempts}) reached");
                    throw;
                }

                if (!await hooks.WantRetryAsync(step, operation, failures, kill).ConfigureAwait(false))
                {
                    throw;
                }

                events.Report(DiagnosticSeverity.Warning, step.Urn,
                    $"retrying {operation} due to on-error hook request ({failures.Count}/{MostAttempts})");
            }
        }
    }

    private async ValueTask<ResourceState> ReadAsync(Step step)
    {
        var @new = step.New!;
        // Nothing can be read before it is known what.
        if (@new.Id == ProviderReference.UnknownId && @new.Type != BuiltinResources.StackReference)
        {
            return @new with { Outputs = PropertyMap.Empty };
        }

        var known = step.Old is { External: true } old && old.Id == @new.Id ? old.Outputs : PropertyMap.Empty;
        var read = await providers.For(@new).ReadAsync(new(@new.Urn, @new.Id!, @new.Inputs, known), kill).ConfigureAwait(false)
            ?? throw Absent(@new);
        return @new with { Outputs = read.Outputs };
    }

    private async ValueTask<ResourceState> ImportAsync(Step step)
    {
        var @new = step.New!;
        var provider = providers.For(@new);
        if (provider is FactsProvider)
        {
            return @new with { Outputs = @new.Inputs };
        }

        var read = await provider.ReadAsync(new(@new.Urn, @new.Options.ImportId, PropertyMap.Empty, PropertyMap.Empty), kill)
            .ConfigureAwait(false) ?? throw Absent(@new);
        return @new with { Id = read.Id, Inputs = read.Inputs, Outputs = read.Outputs };
    }

    private async ValueTask<ResourceState?> RefreshAsync(Step step)
    {
        var old = step.Old!;
        if (!old.Custom || old.IsProvider || old.PendingReplacement || old.ViewOf is not null)
        {
            return old;
        }

        try
        {
            var read = await providers.For(old).ReadAsync(new(old.Urn, old.Id ?? "", old.Inputs, old.Outputs), kill)
                .ConfigureAwait(false);
            // What is only read has the inputs that the program looks it up by.
            return read is null ? null : old with
            {
                Id = read.Id,
                Inputs = old.External ? old.Inputs : read.Inputs,
                Outputs = read.Outputs,
                InitErrors = [],
            };
        }
        catch (ResourceInitException e)
        {
            return old with { Id = e.Id, Outputs = e.Outputs, InitErrors = e.Reasons };
        }
    }

    /// <summary>The state as it is kept: secrets marked, and when it came to be.</summary>
    private ResourceState Finished(Step step, ResourceState state)
    {
        var result = state with { Outputs = OutputSecrets.Mark(state) };
        if (request.DryRun || step.Op is StepOp.Same or StepOp.Replace)
        {
            return result;
        }

        var now = clock.GetUtcNow();
        return step.Op switch
        {
            StepOp.Create or StepOp.CreateReplacement or StepOp.Import or StepOp.ImportReplacement =>
                result with { Created = now, Modified = now },
            StepOp.Refresh when step is { Old: { } old } && Equals(old.Outputs, result.Outputs) && Equals(old.Inputs, result.Inputs) => result,
            StepOp.Read or StepOp.ReadReplacement => result,
            _ => result with { Modified = now },
        };
    }

    private static TimeSpan? Limit(TimeSpan? timeout) => timeout is { } limit && limit > TimeSpan.Zero ? limit : null;

    private static EngineException Absent(ResourceState resource) =>
        new($"resource '{(resource.Options.ImportId != "" ? resource.Options.ImportId : resource.Id)}' does not exist");
}
