using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// Another registry, whose images are kept here once they are pulled.
/// <see href="https://learn.microsoft.com/azure/container-registry/artifact-cache-overview"/>
/// </summary>
public sealed class AcrUpstreamArgs
{
    private List<AcrCacheArgs>? _repositories;

    /// <summary>Its host, such as <c>docker.io</c>.</summary>
    [HostName]
    public required string Server { get; init; }

    /// <summary>
    /// The user there. It and <see cref="Password"/> become secrets of the registry's vault; a secret of the configuration
    /// stays one in the state.
    /// </summary>
    public Input<string>? User { get; init; }

    /// <summary>Secret: the password or token of <see cref="User"/>.</summary>
    [Credential]
    public Input<string>? Password { get; init; }

    /// <summary>Secrets that exist already, in place of <see cref="User"/> and <see cref="Password"/>.</summary>
    public AcrExistingSecretsArgs? ExistingSecrets { get; init; }

    /// <summary>What is kept.</summary>
    [Entries(1)]
    public List<AcrCacheArgs> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }
}

/// <summary>A user and a password in a vault.</summary>
public sealed class AcrExistingSecretsArgs
{
    /// <summary>The vault, with role-based access.</summary>
    [AzureResourceId]
    public required string VaultId { get; init; }

    /// <summary>The secret that holds the user.</summary>
    [SecretName]
    public required string UserSecret { get; init; }

    /// <summary>The secret that holds the password.</summary>
    [SecretName]
    public required string PasswordSecret { get; init; }
}

/// <summary>Repositories of an upstream, and where they are kept. Both end in a slash, or neither does.</summary>
public sealed class AcrCacheArgs
{
    /// <summary>
    /// The repository there, such as <c>library/nginx</c>, or a path with a slash at its end for all below it.
    /// </summary>
    [RepositoryScope]
    public required string Source { get; init; }

    /// <summary>
    /// What it is called here, such as <c>mirrors/nginx</c>, apart from the registry's own repositories: clusters tell other
    /// people's images by it.
    /// </summary>
    [RepositoryScope]
    public required string Target { get; init; }
}
