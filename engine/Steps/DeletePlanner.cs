using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>Plans the deletion of what is left of the last snapshot once the program has said all it wants.</summary>
internal sealed class DeletePlanner(Snapshot @base, OperatedOn operated, Action<DiagnosticSeverity, Urn, string> report)
{
    /// <summary>
    /// In rounds: what nothing depends on, then what only that depended on, and so on. A resource that may not be deleted
    /// keeps all that it depends on.
    /// </summary>
    public IEnumerable<Step> Plan()
    {
        var steps = new Dictionary<ResourceState, StepOp>(ReferenceEqualityComparer.Instance);
        foreach (var old in @base.Resources)
        {
            if (old.ViewOf is null && !operated.IsGone(old) && Op(old) is { } op)
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
            yield break;
        }

        var order = new DeletionOrder(@base.Resources, steps.ContainsKey);
        var kept = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        foreach (var old in order.Resources.Where(old => !kept.Contains(old)))
        {
            var isRefused = steps[old] == StepOp.Delete && old.Options.Protect;
            if (isRefused)
            {
                report(DiagnosticSeverity.Error, old.Urn, $"resource \"{old.Urn}\" cannot be deleted because it is " +
                    "protected. To unprotect the resource, deploy it once with the `protect` flag set to false");
                kept.UnionWith(order.NeededBy(old));
            }

            yield return new() { Op = steps[old], Urn = old.Urn, Old = old, IsRefused = isRefused };
        }
    }

    private StepOp? Op(ResourceState old)
    {
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
}
