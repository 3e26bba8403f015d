using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>Plans the deletion of what is left of the last snapshot once the program has said all it wants.</summary>
internal sealed class DeletePlanner(Snapshot @base, OperatedOn operated, TargetSelection targets, UpdateOptions options,
    Action<DiagnosticSeverity, Urn, string> report)
{
    /// <summary>
    /// In rounds: what nothing depends on, then what only that depended on, and so on. A resource that may not be deleted
    /// keeps all that it depends on.
    /// </summary>
    /// <param name="spared">Resources that stay because what they depend on failed, or they did.</param>
    /// <param name="isDryRun">A dry run does not tell what a deletion for the replacement of another left behind.</param>
    public IReadOnlyList<IReadOnlyList<Step>> Plan(IReadOnlySet<Urn> spared, bool isDryRun)
    {
        var mayDelete = Permission();
        var steps = new Dictionary<ResourceState, StepOp>(ReferenceEqualityComparer.Instance);
        foreach (var old in @base.Resources)
        {
            if (old.ViewOf is null && !spared.Contains(old.Urn) && Op(old, isDryRun) is { } op && mayDelete(old))
            {
                steps[old] = op;
            }
        }

        // A view goes with what it is a view of.
        var deleted = steps.Where(s => s.Value == StepOp.Delete).Select(s => s.Key.Urn).ToHashSet();
        foreach (var view in @base.Resources.Where(r => r.ViewOf is { } owner && deleted.Contains(owner)))
        {
            steps[view] = StepOp.Delete;
        }

        if (steps.Count == 0)
        {
            return [];
        }

        VerifyTargets(steps);
        var order = new DeletionOrder(@base.Resources, steps.ContainsKey);
        var going = steps.Where(s => s.Value is StepOp.Delete or StepOp.DeleteReplaced).Select(s => s.Key.Urn).ToHashSet();
        var kept = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        return
        [
            .. order.Rounds.Select(round => (IReadOnlyList<Step>)
                [.. round.Where(old => !kept.Contains(old)).Select(old => Delete(old, steps[old], going, order, kept))]),
        ];
    }

    private Step Delete(ResourceState old, StepOp op, HashSet<Urn> going, DeletionOrder order, HashSet<ResourceState> kept)
    {
        var isRefused = op == StepOp.Delete && old.Options.Protect;
        if (isRefused)
        {
            report(DiagnosticSeverity.Error, old.Urn, $"resource \"{old.Urn}\" cannot be deleted because it is " +
                "protected. To unprotect the resource, deploy it once with the `protect` flag set to false");
            kept.UnionWith(order.NeededBy(old));
        }

        return new()
        {
            Op = op,
            Urn = old.Urn,
            Old = old,
            IsRefused = isRefused,
            IsStateOnly = old.ViewOf is not null
                || old.Options.DeletedWith is { } with && (going.Contains(with) || operated.IsDeletedOrReplaced(with)),
        };
    }

    private StepOp? Op(ResourceState old, bool isDryRun)
    {
        if (operated.IsGone(old))
        {
            // It was deleted for the replacement of another, and the program no longer wants it.
            return !isDryRun && operated.IsNeverRecreated(old) ? StepOp.RemovePendingReplace : null;
        }

        if (old.Delete || operated.IsSuperseded(old))
        {
            return old.External ? StepOp.DiscardReplaced : StepOp.DeleteReplaced;
        }

        if (operated.IsKept(old.Urn))
        {
            return null;
        }

        return old.PendingReplacement ? StepOp.RemovePendingReplace
            : old.External ? StepOp.ReadDiscard
            : StepOp.Delete;
    }

    /// <summary>
    /// Targets take along what depends on them; what is excluded keeps what it depends on.
    /// </summary>
    private Func<ResourceState, bool> Permission()
    {
        if (!targets.IsConstrained)
        {
            return _ => true;
        }

        var chosen = new HashSet<Urn>();
        if (options.Targets.Length > 0)
        {
            foreach (var resource in @base.Resources)
            {
                if (targets.IsTarget(resource.Urn) || DependencyGraph.Needs(resource).Any(chosen.Contains))
                {
                    chosen.Add(resource.Urn);
                }
            }

            return resource => chosen.Contains(resource.Urn);
        }

        foreach (var resource in @base.Resources)
        {
            if (targets.IsExcluded(resource.Urn) || options.ExcludeDependents && DependencyGraph.Needs(resource).Any(chosen.Contains))
            {
                chosen.Add(resource.Urn);
            }
        }

        foreach (var resource in @base.Resources.Reverse().Where(r => chosen.Contains(r.Urn)))
        {
            chosen.UnionWith(DependencyGraph.Needs(resource));
        }

        return resource => !chosen.Contains(resource.Urn);
    }

    private void VerifyTargets(Dictionary<ResourceState, StepOp> steps)
    {
        if (options.Targets.IsEmpty || options.TargetDependents)
        {
            return;
        }

        foreach (var resource in steps.Keys.Where(r => !targets.IsTarget(r.Urn) && r.ViewOf is null))
        {
            report(DiagnosticSeverity.Error, resource.Urn, $"Resource '{resource.Urn}' will be destroyed but was not specified " +
                "in --target list. Either include resource in --target list or pass --target-dependents to proceed.");
        }
    }
}
