using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Makes a principal of Microsoft Entra what the access matrix says of a role.</summary>
public sealed class AcrGrantArgs
{
    /// <summary>
    /// The object ID of a group, or that of a service principal or a managed identity: of a cluster's kubelet identity, for
    /// one, whose role is guest.
    /// </summary>
    [Uuid]
    public required string PrincipalId { get; init; }

    /// <summary>What the identifier stands for. Default: group.</summary>
    public AcrPrincipalType PrincipalType { get; init; } = AcrPrincipalType.Group;

    /// <summary>
    /// A guest pulls, a developer pushes as well, a maintainer deletes as well, an admin also changes the registry. Default:
    /// guest.
    /// </summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;
}
