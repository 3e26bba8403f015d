namespace RegistryInfra.Components.Registries;

/// <summary>What can be done to a repository: the columns of <see cref="AccessMatrix"/>.</summary>
[Flags]
public enum RegistryPermissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read manifests and layers.</summary>
    Pull = 1,

    /// <summary>Write manifests and layers.</summary>
    Push = 2,

    /// <summary>Delete images.</summary>
    Delete = 4,

    /// <summary>Change policies, tag mutability, lifecycle and other settings.</summary>
    Administer = 8,
}
