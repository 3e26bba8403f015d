using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Plans;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>
/// Decides, from the last snapshot and the goals as they arrive, what has to be done. Not safe for concurrent use: goals
/// come one at a time, in the order in which the program registers them.
/// </summary>
internal sealed class StepGenerator
{
    private const int SeedBytes = 32;

    private readonly UrnRegistry _urns;
    private readonly Aliases _aliases;
    private readonly OperatedOn _operated;
    private readonly ChangeFinder _changes;
    private readonly ReplacementPlanner _replacements;
    private readonly ReadStepGenerator _reads;
    private readonly DeletePlanner _deletes;
    private readonly TargetSelection _targets;
    private readonly ProviderRegistry _providers;
    private readonly PlanLedger _plan;
    private readonly bool _isDryRun;
    private readonly Action<DiagnosticSeverity, Urn, string> _report;

    /// <summary>What the program wants, and the targets leave out: it does not exist.</summary>
    private readonly HashSet<Urn> _skipped = [];

    public StepGenerator(DeploymentRequest request, Snapshot @base, ProviderRegistry providers, PlanLedger plan,
        Action<DiagnosticSeverity, Urn, string> report)
    {
        var olds = @base.Resources.Where(r => !r.Delete).ToDictionary(r => r.Urn);
        (_providers, _plan, _isDryRun, _report) = (providers, plan, request.DryRun, report);
        _targets = new(request.Options);
        _urns = new(request.Stack, request.Project);
        _aliases = new(request.Stack, request.Project, olds);
        _operated = new(_aliases);
        _changes = new(providers, _targets, olds, _operated, _aliases, report);
        _replacements = new(@base, _changes, _operated);
        _reads = new(_urns, _aliases, _operated, providers);
        _deletes = new(@base, _operated, _targets, request.Options, report);
    }

    /// <summary>The steps for a goal. The last one with a new state leaves the resource as the program will see it.</summary>
    public async ValueTask<IReadOnlyList<Step>> GenerateAsync(Goal goal, CancellationToken cancellationToken)
    {
        var urn = _urns.Add(goal.Parent, goal.Type, goal.Name);
        var (old, alias) = _aliases.FindOld(urn, goal, _urns.Contains);
        var @new = goal.ToState(urn, alias) with
        {
            Created = old?.Created,
            Modified = old?.Modified,
            UnknownMembers = old?.UnknownMembers ?? [],
        };
        if (@new.IsProvider)
        {
            _changes.Add(@new);
        }

        if (@new.Provider is { } provider)
        {
            _providers.Require(provider, urn);
        }

        if (!IsIncluded(@new))
        {
            // The plan has nothing to say of what the deployment is not about.
            return [old is null ? Skip(@new) : _operated.Keep(Unchanged(old, urn))];
        }

        if (IsImport(goal, old))
        {
            var steps = Import(old, @new);
            _plan.Check(goal, old, steps, []);
            return steps;
        }

        return await DecideAsync(goal, old, @new, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What an imported resource still needs to become what the program says. None when it is that already.</summary>
    public async ValueTask<IReadOnlyList<Step>> GenerateAfterImportAsync(Goal goal, ResourceState imported,
        CancellationToken cancellationToken)
    {
        var @new = goal.ToState(imported.Urn, null) with { Created = imported.Created, Modified = imported.Modified };
        var steps = await DecideAsync(goal, imported, @new, cancellationToken).ConfigureAwait(false);
        return steps is [{ Op: StepOp.Same }] ? [] : steps;
    }

    /// <summary>The steps for a resource that the program reads.</summary>
    public IReadOnlyList<Step> Generate(ReadGoal goal) => _reads.Generate(goal);

    /// <summary>The steps for what the program no longer wants, in rounds: dependents before what they depend on.</summary>
    /// <param name="spared">Resources that stay because what they depend on failed, or they did.</param>
    public IReadOnlyList<IReadOnlyList<Step>> GenerateDeletes(IReadOnlySet<Urn> spared)
    {
        var rounds = _deletes.Plan(spared, _isDryRun);
        foreach (var step in rounds.SelectMany(r => r))
        {
            _plan.Check(step);
        }

        return rounds;
    }

    /// <summary>Reports what an option names and nobody knows.</summary>
    public void VerifyTargets(IReadOnlyCollection<ResourceState> olds)
    {
        foreach (var (option, urn) in _targets.Missing(urn => _urns.Contains(urn) || olds.Any(o => o.Urn == urn)))
        {
            _report(DiagnosticSeverity.Error, default, $"{option} {urn}: there is no such resource in the stack. A URN has `$` " +
                "in it, which a shell takes for its own: put it in single quotes");
        }
    }

    private async ValueTask<IReadOnlyList<Step>> DecideAsync(Goal goal, ResourceState? old, ResourceState @new,
        CancellationToken cancellationToken)
    {
        var urn = @new.Urn;
        var seed = _plan.SeedOf(urn) ?? NewSeed(@new);
        var isRecreated = old is not null && _operated.IsDeleted(old.Urn);
        var isNew = old is null or { External: true } || isRecreated || _changes.IsForced(old, urn);
        var inputs = isNew ? goal.Inputs : _changes.Reset(urn, old!, goal);
        inputs = await CheckAsync(@new, isNew ? null : old, inputs, seed, cancellationToken).ConfigureAwait(false);
        if (isNew || @new.Custom)
        {
            @new = @new with { Inputs = inputs };
        }

        IReadOnlyList<Step> steps;
        if (old is null)
        {
            steps = [_operated.Keep(new() { Op = StepOp.Create, Urn = urn, New = @new })];
        }
        else if (isRecreated)
        {
            steps = Recreate(old, @new);
        }
        else if (old.External)
        {
            _operated.TakeOver(old, urn);
            steps = Replacement(old, @new, ResourceDiff.None);
        }
        else
        {
            var diff = await _changes.FindAsync(old, @new, inputs, cancellationToken).ConfigureAwait(false);
            steps = diff.Replaces || old.PendingReplacement
                ? await ReplaceAsync(goal, old, @new, diff, seed, cancellationToken).ConfigureAwait(false)
                : [_operated.Keep(WithDiff(diff.Changes || !old.InitErrors.IsEmpty ? StepOp.Update : StepOp.Same, old, @new, diff))];
        }

        _plan.Check(goal, old, steps, seed);
        return steps;
    }

    private bool IsIncluded(ResourceState @new)
    {
        var isIncluded = _targets.Includes(@new);
        if (_skipped.Count == 0 || DependencyGraph.Needs(@new).Where(_skipped.Contains).Select(u => (Urn?)u).FirstOrDefault() is not { } missing)
        {
            return isIncluded;
        }

        return isIncluded
            ? throw new PlanException(@new.Urn, $"Resource '{@new.Urn}' depends on '{missing}' which was not specified in " +
                "--target list, or was excluded. Include it, too.")
            : false;
    }

    /// <summary>It is not created: the program sees what it would have, and the state nothing of it.</summary>
    private Step Skip(ResourceState @new)
    {
        _skipped.Add(@new.Urn);
        return new() { Op = StepOp.Same, Urn = @new.Urn, New = @new, IsSkipped = true, IsStateOnly = true };
    }

    /// <summary>It stays wholly as it is, under the name it had.</summary>
    private Step Unchanged(ResourceState old, Urn urn)
    {
        if (old.Urn != urn)
        {
            _urns.Adopt(old.Urn);
        }

        return new() { Op = StepOp.Same, Urn = old.Urn, Old = old, New = old, IsStateOnly = true };
    }

    private async ValueTask<PropertyMap> CheckAsync(ResourceState @new, ResourceState? old, PropertyMap inputs,
        ImmutableArray<byte> seed, CancellationToken cancellationToken)
    {
        if (!@new.Custom || @new.IsProvider)
        {
            return inputs;
        }

        var result = await _providers.For(@new).CheckAsync(
            new(@new.Urn, old?.Inputs, inputs, seed) { FormerName = old?.Urn.Name }, cancellationToken).ConfigureAwait(false);
        return result.Failures.IsEmpty
            ? result.Inputs
            : throw new PlanException(@new.Urn, string.Join('\n', result.Failures.Select(f =>
                $"{@new.Type} resource '{@new.Urn.Name}' has a problem: {$"{f.Property} {f.Reason}".Trim().TrimEnd('.')}")));
    }

    // Only the providers of this engine draw names from it.
    private static ImmutableArray<byte> NewSeed(ResourceState @new) => @new.Custom && !@new.IsProvider
        ? ImmutableCollectionsMarshal.AsImmutableArray(RandomNumberGenerator.GetBytes(SeedBytes))
        : [];

    private static bool IsImport(Goal goal, ResourceState? old)
    {
        if (!goal.Custom || goal.Options.ImportId == "")
        {
            return false;
        }

        var oldId = old?.Options.ImportId is { Length: > 0 } importId ? importId : old?.Id;
        return old is null || old.External || oldId != goal.Options.ImportId;
    }

    private IReadOnlyList<Step> Import(ResourceState? old, ResourceState @new)
    {
        @new = @new with { Id = @new.Options.ImportId };
        if (old is null || _operated.IsDeleted(old.Urn))
        {
            return [_operated.Keep(new() { Op = StepOp.Import, Urn = @new.Urn, New = @new })];
        }

        _operated.Supersede(old, @new.Urn);
        return
        [
            new() { Op = StepOp.ImportReplacement, Urn = @new.Urn, Old = old, New = @new },
            new() { Op = StepOp.Replace, Urn = @new.Urn, Old = old, New = @new },
        ];
    }

    /// <summary>It was deleted because of another's replacement, before it was known whether it is still wanted.</summary>
    private IReadOnlyList<Step> Recreate(ResourceState old, ResourceState @new)
    {
        _operated.Recreate(old.Urn);
        _operated.Replace(old, @new.Urn);
        var diff = ResourceDiff.Replacing(_replacements.KeysOf(old.Urn));
        return
        [
            WithDiff(StepOp.Replace, old, @new, ResourceDiff.None),
            WithDiff(StepOp.CreateReplacement, old, @new, diff) with { IsAfterDeletion = true },
        ];
    }

    private async ValueTask<IReadOnlyList<Step>> ReplaceAsync(Goal goal, ResourceState old, ResourceState @new,
        ResourceDiff diff, ImmutableArray<byte> seed, CancellationToken cancellationToken)
    {
        // A preview goes on, so that the user sees the difference that asks for the replacement.
        if (old.Options.Protect && @new.Options.Protect)
        {
            Refuse(@new.Urn, DiagnosticSeverity.Error, $"unable to replace resource \"{@new.Urn}\" as it is currently " +
                "marked for protection. To unprotect the resource, remove the `protect` flag from the resource in your " +
                "Pulumi program");
        }

        if (@new.Options.ImportId != "")
        {
            Refuse(@new.Urn, DiagnosticSeverity.Warning, "a resource that still names the identifier it was imported by " +
                "cannot be replaced: remove its `import` option");
        }

        // A replacement starts from what the program says: there is no old value left to keep.
        var inputs = await CheckAsync(@new, null, goal.Inputs, seed, cancellationToken).ConfigureAwait(false);
        @new = @new with { Inputs = inputs };
        if (!(@new.Options.DeleteBeforeReplace ?? diff.DeleteBeforeReplace))
        {
            if (!old.PendingReplacement)
            {
                _operated.Supersede(old, @new.Urn);
                return Replacement(old, @new, diff);
            }

            _operated.Replace(old, @new.Urn);
            return DeletedFirst(old, @new, diff, []);
        }

        var deletes = await _replacements.DeleteWithDependentsAsync(old, cancellationToken).ConfigureAwait(false);
        _operated.Replace(old, @new.Urn);
        return DeletedFirst(old, @new, diff, deletes);
    }

    private void Refuse(Urn urn, DiagnosticSeverity severity, string message)
    {
        if (!_isDryRun)
        {
            throw new PlanException(urn, message);
        }

        _report(severity, urn, message);
    }

    private static IReadOnlyList<Step> Replacement(ResourceState old, ResourceState @new, ResourceDiff diff) =>
        [WithDiff(StepOp.CreateReplacement, old, @new, diff), WithDiff(StepOp.Replace, old, @new, diff)];

    private static IReadOnlyList<Step> DeletedFirst(ResourceState old, ResourceState @new, ResourceDiff diff,
        IReadOnlyList<Step> deletes) =>
    [
        .. deletes,
        WithDiff(StepOp.Replace, old, @new, diff),
        WithDiff(StepOp.CreateReplacement, old, @new, diff) with { IsAfterDeletion = true },
    ];

    private static Step WithDiff(StepOp op, ResourceState old, ResourceState @new, ResourceDiff diff) => new()
    {
        Op = op,
        Urn = @new.Urn,
        Old = old,
        New = @new,
        DetailedDiff = diff.Properties,
        DiffKeys = diff.ChangedKeys,
        ReplaceKeys = diff.ReplaceKeys,
    };
}
