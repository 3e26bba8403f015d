namespace RegistryInfra.Engine.Properties;

/// <summary>How a property changed. The Replace kinds force the resource to be replaced.</summary>
public enum DiffKind
{
    Add,
    AddReplace,
    Delete,
    DeleteReplace,
    Update,
    UpdateReplace,
}
