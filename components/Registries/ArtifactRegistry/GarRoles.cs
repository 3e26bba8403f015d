namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>
/// The access matrix as roles of Google Cloud, always on one repository. The roles that create a repository on push are none
/// of them.
/// https://cloud.google.com/artifact-registry/docs/access-control
/// </summary>
internal static class GarRoles
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not a role.</exception>
    public static string Of(RegistryRole role) => AccessMatrix.PermissionsOf(role) switch
    {
        var all when all.HasFlag(RegistryPermissions.Administer) => "roles/artifactregistry.admin",
        var most when most.HasFlag(RegistryPermissions.Delete) => "roles/artifactregistry.repoAdmin",
        var some when some.HasFlag(RegistryPermissions.Push) => "roles/artifactregistry.writer",
        _ => "roles/artifactregistry.reader",
    };
}
