namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// Which roles a registry honours.
/// <see href="https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions"/>
/// </summary>
public enum AcrRoleAssignmentMode
{
    /// <summary>
    /// Container Registry Repository Reader, Writer and Contributor, each for the whole registry or for some repositories.
    /// AcrPull, AcrPush and AcrDelete have no effect.
    /// </summary>
    Repository,

    /// <summary>AcrPull, AcrPush and AcrDelete, always for the whole registry.</summary>
    Registry,
}
