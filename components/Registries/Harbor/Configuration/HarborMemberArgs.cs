using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>Makes a group of people what the access matrix says of a role, in one project.</summary>
public sealed class HarborMemberArgs
{
    /// <summary>The group, letter for letter as it is in the claim <see cref="HarborOidcArgs.GroupsClaim"/>.</summary>
    [GroupName]
    public required string Group { get; init; }

    /// <summary>
    /// A guest pulls, a developer pushes as well, a maintainer deletes as well, an admin also changes the project. Default:
    /// guest, which is Harbor's limited guest. Harbor lets a developer set retention rules, which delete images: a build
    /// that shall not is a robot.
    /// <see href="https://goharbor.io/docs/latest/administration/managing-users/user-permissions-by-role/"/>
    /// </summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;
}
