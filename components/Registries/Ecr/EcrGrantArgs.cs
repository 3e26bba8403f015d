using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Makes a principal what the access matrix says of a role.</summary>
public sealed class EcrGrantArgs
{
    /// <summary>An account by its id, an account's root, a role or a user by its ARN, or all accounts of an AWS organization by its
    /// id, such as <c>o-a1b2c3d4e5</c>. Never everyone.</summary>
    [Principal]
    public required string Principal { get; init; }

    /// <summary>
    /// A guest pulls, a developer pushes as well, a maintainer deletes as well, an admin also changes policies. Default:
    /// guest.
    /// </summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;
}
