namespace RegistryInfra.Engine.Steps;

/// <summary>The names of the operations in the output of <c>pulumi preview --json</c>.</summary>
public static class StepOpNames
{
    public static string Name(this StepOp op) => op switch
    {
        StepOp.Same => "same",
        StepOp.Create => "create",
        StepOp.Update => "update",
        StepOp.Delete => "delete",
        StepOp.Replace => "replace",
        StepOp.CreateReplacement => "create-replacement",
        StepOp.DeleteReplaced => "delete-replaced",
        StepOp.Read => "read",
        StepOp.ReadReplacement => "read-replacement",
        StepOp.ReadDiscard => "discard",
        StepOp.DiscardReplaced => "discard-replaced",
        StepOp.RemovePendingReplace => "remove-pending-replace",
        StepOp.Import => "import",
        StepOp.ImportReplacement => "import-replacement",
        StepOp.Refresh => "refresh",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };
}
