using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>
/// Decides, from the last snapshot and the goals as they arrive, what has to be done. Not safe for concurrent use: goals
/// come one at a time, in the order in which the program registers them.
/// </summary>
internal sealed class StepGenerator
{
    private readonly UrnRegistry _urns;
    private readonly Aliases _aliases;
    private readonly OperatedOn _operated;
    private readonly ChangeFinder _changes;
    private readonly ReplacementPlanner _replacements;
    private readonly ReadStepGenerator _reads;
    private readonly DeletePlanner _deletes;
    private readonly KnownProviders _providers;
    private readonly Action<DiagnosticSeverity, Urn, string> _report;

    public StepGenerator(string stack, string project, Snapshot @base, ResourceDiffer differ, KnownProviders providers,
        Action<DiagnosticSeverity, Urn, string> report)
    {
        var olds = @base.Resources.Where(r => !r.Delete).ToDictionary(r => r.Urn);
        (_providers, _report) = (providers, report);
        _urns = new(stack, project);
        _aliases = new(stack, project, olds);
        _operated = new(_aliases);
        _changes = new(differ, olds, _operated, _aliases, report);
        _replacements = new(@base, _changes, _operated);
        _reads = new(_urns, _aliases, _operated, providers);
        _deletes = new(@base, _operated, report);
    }

    /// <summary>The steps for a goal. The last one with a new state leaves the resource as the program will see it.</summary>
    public IReadOnlyList<Step> Generate(Goal goal)
    {
        var urn = _urns.Add(goal.Parent, goal.Type, goal.Name);
        var (old, alias) = _aliases.FindOld(urn, goal, _urns.Contains);
        var @new = goal.ToState(urn, alias) with { Created = old?.Created, Modified = old?.Modified };
        if (@new.IsProvider)
        {
            _changes.Add(@new);
        }

        if (@new.Provider is { } provider)
        {
            _providers.Require(provider, urn);
        }

        if (BuiltinResources.IsOne(@new))
        {
            BuiltinResources.Check(@new);
        }

        if (IsImport(goal, old))
        {
            return Import(old, @new);
        }

        if (old is null)
        {
            return [_operated.Keep(new() { Op = StepOp.Create, Urn = urn, New = @new })];
        }

        if (_operated.IsDeleted(old.Urn))
        {
            return Recreate(old, @new);
        }

        if (old.External)
        {
            return Replacement(old, @new, ResourceDiff.None, deleteFirst: false, []);
        }

        var inputs = _changes.Check(@new, _changes.Reset(urn, old, goal), old);
        var diff = _changes.Find(old, @new, inputs);
        // A replacement starts from what the program says: there is no old value left to keep.
        if (diff.Replaces || old.PendingReplacement)
        {
            return Replace(old, @new with { Inputs = _changes.Check(@new, goal.Inputs, old: null) }, diff);
        }

        if (@new.Custom)
        {
            @new = @new with { Inputs = inputs };
        }

        var op = diff.Changes || !old.InitErrors.IsEmpty ? StepOp.Update : StepOp.Same;
        return [_operated.Keep(WithDiff(op, old, @new, diff))];
    }

    /// <summary>The steps for a resource that the program reads.</summary>
    public IReadOnlyList<Step> Generate(ReadGoal goal) => _reads.Generate(goal);

    /// <summary>The steps for what the program no longer wants, dependents before what they depend on.</summary>
    public IEnumerable<Step> GenerateDeletes() => _deletes.Plan();

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
            WithDiff(StepOp.CreateReplacement, old, @new, diff),
        ];
    }

    private IReadOnlyList<Step> Replace(ResourceState old, ResourceState @new, ResourceDiff diff)
    {
        // A preview goes on, so that the user sees the difference that asks for the replacement.
        if (old.Options.Protect && @new.Options.Protect)
        {
            _report(DiagnosticSeverity.Error, @new.Urn, $"unable to replace resource \"{@new.Urn}\" as it is currently " +
                "marked for protection. To unprotect the resource, remove the `protect` flag from the resource in your " +
                "Pulumi program");
        }
        if (@new.Options.ImportId != "")
        {
            _report(DiagnosticSeverity.Warning, @new.Urn, "a resource that still names the identifier it was imported by " +
                "cannot be replaced: remove its `import` option");
        }
        var deleteFirst = @new.Options.DeleteBeforeReplace ?? diff.DeleteBeforeReplace;
        var deletes = deleteFirst ? _replacements.DeleteWithDependents(old) : [];
        return Replacement(old, @new, diff, deleteFirst || old.PendingReplacement, deletes);
    }

    private IReadOnlyList<Step> Replacement(ResourceState old, ResourceState @new, ResourceDiff diff, bool deleteFirst,
        IReadOnlyList<Step> deletes)
    {
        var replace = WithDiff(StepOp.Replace, old, @new, diff);
        var create = replace with { Op = StepOp.CreateReplacement };
        if (deleteFirst)
        {
            _operated.Replace(old, @new.Urn);
            return [.. deletes, replace, create];
        }
        _operated.Supersede(old, @new.Urn);
        return [create, replace];
    }

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
