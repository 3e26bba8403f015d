namespace RegistryInfra.Engine;

/// <summary>Plans the deletion of what is left of the last snapshot once the program has said all it wants.</summary>
internal static class DeletePlanner
{
    /// <summary>In reverse of the snapshot's order, so that nothing goes before what depends on it.</summary>
    public static IEnumerable<Step> Plan(Snapshot @base, OperatedOn operated)
    {
        for (var i = @base.Resources.Length - 1; i >= 0; i--)
        {
            var old = @base.Resources[i];
            if (operated.IsGone(old)) continue;
            if (Op(old, operated) is { } op) yield return new() { Op = op, Urn = old.Urn, Old = old };
        }
    }

    private static StepOp? Op(ResourceState old, OperatedOn operated)
    {
        if (old.Delete || operated.IsSuperseded(old))
            return old.External ? StepOp.DiscardReplaced : StepOp.DeleteReplaced;
        if (operated.IsKept(old.Urn)) return null;
        return old.PendingReplacement ? StepOp.RemovePendingReplace
            : old.External ? StepOp.ReadDiscard
            : StepOp.Delete;
    }
}
