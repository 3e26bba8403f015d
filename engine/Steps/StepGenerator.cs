namespace RegistryInfra.Engine;

/// <summary>
/// Decides, from the last snapshot and the goals as they arrive, what has to be done. Not safe for concurrent use: goals
/// come one at a time, in the order in which the program registers them.
/// </summary>
internal sealed class StepGenerator
{
    private readonly string _stack;
    private readonly string _project;
    private readonly Snapshot _base;
    private readonly Dictionary<Urn, ResourceState> _olds = [];
    private readonly Aliases _aliases;
    private readonly ReplacementPlanner _replacements;
    private readonly ChangeFinder _changes;
    private readonly OperatedOn _operated;

    private readonly Action<DiagnosticSeverity, Urn, string> _report;

    public StepGenerator(string stack, string project, Snapshot @base, ResourceDiffer differ,
        Action<DiagnosticSeverity, Urn, string> report)
    {
        (_stack, _project, _base, _report) = (stack, project, @base, report);
        foreach (var resource in @base.Resources.Where(r => !r.Delete)) _olds[resource.Urn] = resource;
        _aliases = new(stack, project, _olds);
        _operated = new(_aliases);
        _changes = new(differ, _olds, _operated, _aliases, report);
        _replacements = new(@base, _changes, _operated);
    }

    /// <summary>The steps for a goal. The last of them leaves the resource as the program will see it.</summary>
    public IReadOnlyList<Step> Generate(Goal goal)
    {
        var urn = NewUrn(goal.Parent, goal.Type, goal.Name);
        var (old, alias) = _aliases.FindOld(urn, goal, _operated.IsRegistered);
        var @new = goal.ToState(urn, alias) with { Created = old?.Created, Modified = old?.Modified };
        if (@new.IsProvider) _changes.Add(@new);

        if (IsImport(goal, old)) return Import(old, @new);
        if (old is not null && _operated.IsDeleted(old.Urn))
        {
            // It was deleted because of another's replacement, before it was known whether it is still wanted.
            _operated.Recreate(old.Urn, urn);
            return Replacement(old, @new, ResourceDiff.Replacing(_replacements.KeyOf(old.Urn)), deleteFirst: true, []);
        }
        if (old is null) return [_operated.Create(new() { Op = StepOp.Create, Urn = urn, New = @new })];
        if (old.External) return Replacement(old, @new, ResourceDiff.None, deleteFirst: false, []);

        @new = @new with { Inputs = _changes.Reset(urn, old, goal) };
        var diff = _changes.Find(urn, old, @new);
        if (diff.Replaces || old.PendingReplacement) return Replace(old, @new, diff);
        var op = diff.Changes || !old.InitErrors.IsEmpty ? StepOp.Update : StepOp.Same;
        return [_operated.Keep(WithDiff(op, old, @new, diff))];
    }

    /// <summary>The steps for a resource that the program reads.</summary>
    public IReadOnlyList<Step> Generate(ReadGoal goal)
    {
        var urn = NewUrn(goal.Parent, goal.Type, goal.Name);
        if (goal.Id == "") throw new PlanException(urn, $"Expected an ID for {urn}");
        var (old, alias) = _aliases.FindOld(urn, new() { Type = goal.Type, Name = goal.Name, Parent = goal.Parent },
            _operated.IsRegistered);
        var @new = new ResourceState
        {
            Urn = urn,
            Type = goal.Type,
            Custom = true,
            External = true,
            Id = goal.Id,
            Inputs = goal.Properties,
            Parent = goal.Parent,
            Provider = goal.Provider,
            Dependencies = goal.Dependencies,
            Aliases = alias is { } former ? [former] : [],
            Options = new() { AdditionalSecretOutputs = goal.AdditionalSecretOutputs },
        };
        if (old is null or { External: true } || old.Id == goal.Id)
            return [_operated.Keep(new() { Op = StepOp.Read, Urn = urn, Old = old, New = @new })];
        _operated.Supersede(old, urn);
        return
        [
            new() { Op = StepOp.ReadReplacement, Urn = urn, Old = old, New = @new },
            new() { Op = StepOp.Replace, Urn = urn, Old = old, New = @new },
        ];
    }

    /// <summary>The steps for what the program no longer wants, dependents before what they depend on.</summary>
    public IEnumerable<Step> GenerateDeletes()
    {
        foreach (var step in DeletePlanner.Plan(_base, _operated))
        {
            if (step.Op == StepOp.Delete && step.Old!.Options.Protect)
            {
                _report(DiagnosticSeverity.Error, step.Urn, $"resource \"{step.Urn}\" cannot be deleted because it is " +
                    "protected. To unprotect the resource, deploy it once with the `protect` flag set to false");
            }

            yield return step;
        }
    }

    private Urn NewUrn(Urn? parent, string type, string name)
    {
        if (parent is { } p && !_operated.IsRegistered(p))
            throw new PlanException(null, $"could not find parent resource {p}");
        var urn = Urn.Create(_stack, _project, parent?.QualifiedType, type, name);
        return _operated.Register(urn)
            ? urn
            : throw new PlanException(urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
    }

    private static bool IsImport(Goal goal, ResourceState? old)
    {
        if (!goal.Custom || goal.Options.ImportId == "") return false;
        var oldId = old?.Options.ImportId is { Length: > 0 } importId ? importId : old?.Id;
        return old is null || old.External || oldId != goal.Options.ImportId;
    }

    private IReadOnlyList<Step> Import(ResourceState? old, ResourceState @new)
    {
        @new = @new with { Id = @new.Options.ImportId };
        if (old is null || _operated.IsDeleted(old.Urn))
            return [_operated.Create(new() { Op = StepOp.Import, Urn = @new.Urn, New = @new })];
        _operated.Supersede(old, @new.Urn);
        return
        [
            new() { Op = StepOp.ImportReplacement, Urn = @new.Urn, Old = old, New = @new },
            new() { Op = StepOp.Replace, Urn = @new.Urn, Old = old, New = @new },
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
