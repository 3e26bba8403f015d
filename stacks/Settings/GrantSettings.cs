using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>Makes a principal what the access matrix says of a role, in every repository of a registry.</summary>
public sealed record GrantSettings
{
    /// <summary>An account by its id, or a role or user by its ARN. Never everyone.</summary>
    [Principal]
    public required string Principal { get; init; }

    /// <summary>
    /// A guest pulls, a developer pushes as well, a maintainer deletes as well, an admin also changes policies.
    /// Default: guest.
    /// </summary>
    public RegistryRole Role { get; init; }
}
