using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>A built-in role of Azure.</summary>
/// <param name="Key">What it is called in the names of resources.</param>
/// <param name="Id">The last part of its identifier, the same in every tenant and cloud.</param>
/// <param name="Name">Its name.</param>
/// <param name="DataActions">
/// What it allows in repositories, below <c>Microsoft.ContainerRegistry/registries/</c>; empty for a role that takes no
/// condition.
/// </param>
internal sealed record AcrRole(string Key, string Id, string Name, ImmutableArray<string> DataActions);

/// <summary>
/// The access matrix as roles of Azure.
/// https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-directory-reference
/// </summary>
internal static class AcrRoles
{
    public static readonly AcrRole Pull = new("pull", "7f951dda-4ed3-4680-a7ca-43fe172d538d", "AcrPull", []);

    public static readonly AcrRole Push = new("push", "8311e382-0749-4cb8-b61a-304f252e45ec", "AcrPush", []);

    public static readonly AcrRole Delete = new("delete", "c2f4ef07-c644-48eb-af81-4b1b4947fb11", "AcrDelete", []);

    public static readonly AcrRole RepositoryReader = new(
        "read", "b93aa761-3e63-49ed-ac28-beffa264f7ac", "Container Registry Repository Reader",
        ["repositories/content/read", "repositories/metadata/read"]);

    public static readonly AcrRole RepositoryWriter = new(
        "write", "2a1e307c-b015-4ebd-883e-5b7698a07328", "Container Registry Repository Writer",
        [.. RepositoryReader.DataActions, "repositories/content/write", "repositories/metadata/write"]);

    public static readonly AcrRole RepositoryContributor = new(
        "contribute", "2efddaa5-3f1f-4df3-97df-af3f13818f4c", "Container Registry Repository Contributor",
        [.. RepositoryWriter.DataActions, "repositories/content/delete", "repositories/metadata/delete"]);

    /// <summary>Changes the registry's settings. It can make tokens, so whoever has it reads and writes images too.</summary>
    public static readonly AcrRole Administrator = new(
        "administer", "3bc748fc-213d-45c1-8d91-9da5725539b9",
        "Container Registry Contributor and Data Access Configuration Administrator",
        []);

    /// <summary>Wraps and unwraps with a key of a vault, and reads nothing else of it.</summary>
    public static readonly AcrRole KeyUser = new(
        "useKey", "e147488a-f6f5-4113-8e2d-b22465e65bf6", "Key Vault Crypto Service Encryption User", []);

    /// <summary>Reads a secret of a vault.</summary>
    public static readonly AcrRole SecretReader = new(
        "readSecret", "4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User", []);

    /// <summary>The built-in roles that make <paramref name="role"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not a role.</exception>
    public static ImmutableArray<AcrRole> Of(RegistryRole role, AcrRoleAssignmentMode mode)
    {
        var permissions = AccessMatrix.PermissionsOf(role);
        ImmutableArray<AcrRole> administration = permissions.HasFlag(RegistryPermissions.Administer) ? [Administrator] : [];
        ImmutableArray<AcrRole> onImages = (mode, permissions) switch
        {
            (AcrRoleAssignmentMode.Repository, var all) when all.HasFlag(RegistryPermissions.Delete) => [RepositoryContributor],
            (AcrRoleAssignmentMode.Repository, var some) when some.HasFlag(RegistryPermissions.Push) => [RepositoryWriter],
            (AcrRoleAssignmentMode.Repository, _) => [RepositoryReader],
            (_, var all) when all.HasFlag(RegistryPermissions.Delete) => [Push, Delete],
            (_, var some) when some.HasFlag(RegistryPermissions.Push) => [Push],
            _ => [Pull],
        };
        return [.. onImages, .. administration];
    }
}
