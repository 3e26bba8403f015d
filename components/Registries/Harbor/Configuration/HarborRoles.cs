using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>The access matrix in Harbor's terms.</summary>
internal static class HarborRoles
{
    /// <summary>
    /// The number of the role that a member of a project has. Harbor's own guest may look at members and robots as well, its
    /// limited guest pulls. https://github.com/goharbor/harbor/blob/v2.15.1/src/common/rbac/project/rbac_role.go
    /// </summary>
    public static int IdOf(RegistryRole role) => role switch
    {
        RegistryRole.Guest => 5,
        RegistryRole.Developer => 2,
        RegistryRole.Maintainer => 4,
        RegistryRole.Admin => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a registry role."),
    };

    /// <summary>
    /// What a robot may do in a project. https://github.com/goharbor/harbor/blob/v2.15.1/src/common/rbac/const.go
    /// </summary>
    public static ImmutableArray<(string Resource, string Action)> AccessOf(RegistryRole role) => role switch
    {
        RegistryRole.Guest => [("repository", "pull")],
        RegistryRole.Developer => [("repository", "pull"), ("repository", "push")],
        RegistryRole.Maintainer =>
        [
            ("repository", "pull"), ("repository", "push"), ("artifact", "delete"), ("tag", "delete"),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role of a robot."),
    };
}
