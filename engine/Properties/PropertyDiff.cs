namespace RegistryInfra.Engine.Properties;

/// <summary>One changed property.</summary>
/// <param name="Path">Where.</param>
/// <param name="Kind">How, and whether it forces a replacement.</param>
/// <param name="InputDiff">True when old inputs differ from new ones; false when old outputs do.</param>
public sealed record PropertyDiff(PropertyPath Path, DiffKind Kind, bool InputDiff = true)
{
    public bool ForcesReplacement => Kind is DiffKind.AddReplace or DiffKind.DeleteReplace or DiffKind.UpdateReplace;

    /// <summary>The same change, now forcing a replacement.</summary>
    public PropertyDiff AsReplacement() => this with
    {
        Kind = Kind switch
        {
            DiffKind.Add => DiffKind.AddReplace,
            DiffKind.Delete => DiffKind.DeleteReplace,
            DiffKind.Update => DiffKind.UpdateReplace,
            _ => Kind,
        },
    };
}
