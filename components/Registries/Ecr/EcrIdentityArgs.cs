using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// Automation that has no key: a build of GitHub or GitLab, or any other whose issuer vouches for it. A role is made for it,
/// which takes the subjects that are named and no other.
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html"/>
/// </summary>
public sealed class EcrIdentityArgs
{
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
    /// The subjects that it may have, each compared as a whole: <c>repo:acme/shop:ref:refs/heads/main</c> for GitHub,
    /// <c>project_path:acme/shop:ref_type:branch:ref:main</c> for GitLab.
    /// </summary>
    [Entries(1)]
    [OidcSubject]
    public List<string> Subjects
    {
        get => _subjects ??= [];
        set => _subjects = value;
    }

    /// <summary>The audience of its tokens. Default: <c>sts.amazonaws.com</c>, which GitHub's own action asks for.</summary>
    [OidcSubject]
    public string Audience { get; init; } = "sts.amazonaws.com";

    /// <summary>What it is to its repositories. An admin is a person, so never that. Default: guest.</summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;

    /// <summary>The repositories that it is for, by name. By default all of the registry, and its caches.</summary>
    [RepositoryName]
    public List<string> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }
}
