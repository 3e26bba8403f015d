namespace RegistryInfra.Components.Registries;

/// <summary>The one access matrix. Each kind of registry translates it into its own terms.</summary>
public static class AccessMatrix
{
    /// <summary>What <paramref name="role"/> may do.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not a role.</exception>
    public static RegistryPermissions PermissionsOf(RegistryRole role) => role switch
    {
        RegistryRole.Guest => RegistryPermissions.Pull,
        RegistryRole.Developer => RegistryPermissions.Pull | RegistryPermissions.Push,
        RegistryRole.Maintainer => RegistryPermissions.Pull | RegistryPermissions.Push | RegistryPermissions.Delete,
        RegistryRole.Admin => RegistryPermissions.Pull | RegistryPermissions.Push | RegistryPermissions.Delete
            | RegistryPermissions.Administer,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a registry role."),
    };

    /// <summary>True when <paramref name="role"/> has all of <paramref name="permissions"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not a role.</exception>
    public static bool Allows(RegistryRole role, RegistryPermissions permissions) =>
        PermissionsOf(role).HasFlag(permissions);
}
