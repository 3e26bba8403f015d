using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// Automation that has no password: a build of GitHub or GitLab, or a workload of a cluster, whose own issuer vouches for it.
/// A managed identity is made for it.
/// <see href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation"/>
/// </summary>
public sealed class AcrIdentityArgs
{
    /// <summary>The most that an identity takes.</summary>
    internal const int MaximumSubjects = 20;

    private List<string>? _subjects;
    private List<string>? _repositories;

    /// <summary>Its name, unique in the registry, such as <c>shop-build</c>.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>
    /// The issuer of its tokens: <c>https://token.actions.githubusercontent.com</c>, <c>https://gitlab.com</c>, or the OIDC
    /// issuer of a cluster.
    /// </summary>
    [OidcIssuer]
    public required string Issuer { get; init; }

    /// <summary>
    /// The subjects that it may have, at most 20, each compared as a whole: <c>repo:acme/shop:ref:refs/heads/main</c> for
    /// GitHub, <c>system:serviceaccount:shop:default</c> for a workload.
    /// </summary>
    [Entries(1, MaximumSubjects)]
    [OidcSubject]
    public List<string> Subjects
    {
        get => _subjects ??= [];
        set => _subjects = value;
    }

    /// <summary>What it is to its repositories. An admin is a person, so never that. Default: guest.</summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;

    /// <summary>
    /// The repositories, or paths that end in a slash, that it is for. By default all of the registry. Others take
    /// <see cref="AcrRoleAssignmentMode.Repository"/>.
    /// </summary>
    [RepositoryScope]
    public List<string> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }
}
