namespace RegistryInfra.Engine.Properties;

/// <summary>The names of the kinds in the output of <c>pulumi preview --json</c>.</summary>
public static class DiffKindNames
{
    public static string Name(this DiffKind kind) => kind switch
    {
        DiffKind.Add => "add",
        DiffKind.AddReplace => "add-replace",
        DiffKind.Delete => "delete",
        DiffKind.DeleteReplace => "delete-replace",
        DiffKind.Update => "update",
        DiffKind.UpdateReplace => "update-replace",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
