using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// Access for something that is no person, such as a cluster or a build. A rotation makes a new robot; the one before stays
/// valid until the next rotation, or until it ends by itself.
/// <see href="https://goharbor.io/docs/latest/administration/robot-accounts/"/>
/// </summary>
public sealed class HarborRobotArgs
{
    private List<string>? _projects;

    /// <summary>Who uses it, such as <c>cluster-eu</c>. Harbor's name for it is <c>robot$cluster-eu.0f8e3a21</c>.</summary>
    [HarborRobotName]
    public required string Name { get; init; }

    /// <summary>
    /// A guest pulls, which is what a cluster does; a developer pushes as well, which is what a build does; a maintainer
    /// deletes as well. An admin is a person, so never that. Default: guest.
    /// </summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;

    /// <summary>The projects and proxy caches that it is for.</summary>
    [Entries(1)]
    [HarborName]
    public List<string> Projects
    {
        get => _projects ??= [];
        set => _projects = value;
    }

    /// <summary>
    /// The cluster of the stack that pulls as it, and no other: what leaks there is of no use against the robots of the others. Only
    /// for a guest. Default: every cluster that has no robot of its own for a project.
    /// </summary>
    [ResourceName]
    public string? Cluster { get; init; }

    /// <summary>
    /// Days after which an update makes a new password and a new robot: 1 to 3650. Default 30. Nothing rotates between updates.
    /// </summary>
    [Between(1, 3650)]
    public int RotationDays { get; init; } = 30;

    /// <summary>
    /// Days that a robot lives, 2 to 3650, more than <see cref="RotationDays"/>: the difference is how late an update may be.
    /// Default 90.
    /// </summary>
    [Between(2, 3650)]
    public int LifetimeDays { get; init; } = 90;
}
