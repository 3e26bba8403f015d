using RegistryInfra.Components.Clusters.Credentials.External.Generators;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>One pull secret that External Secrets writes: where its credential comes from, and for which images.</summary>
public sealed class ExternalPullSecretArgs
{
    /// <summary>Name of the Secret, and of the ExternalSecret that owns it, in each of the namespaces.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>
    /// The images that it is for, such as <c>quay.io/acme/</c>. The credential is offered for these and no others; a
    /// repository's is also offered for those whose name begins with its name.
    /// </summary>
    [PullImages]
    public required string Images { get; init; }

    /// <summary>
    /// Minutes between two refreshes, up to 90 days. A generated credential has to be refreshed before half of its life
    /// is over, so that one missed refresh does no harm. Default: 60 for a stored one, and what is told at each
    /// generator.
    /// </summary>
    [Between(1, 129_600)]
    public int? RefreshMinutes { get; init; }

    /// <summary>A credential in one of the stores.</summary>
    public StoredCredentialArgs? Stored { get; init; }

    /// <summary>A generated credential for Amazon ECR.</summary>
    public EcrTokenArgs? Ecr { get; init; }

    /// <summary>A generated credential for Azure Container Registry.</summary>
    public AcrAccessTokenArgs? Acr { get; init; }

    /// <summary>A generated credential for Google Artifact Registry.</summary>
    public ArtifactRegistryTokenArgs? ArtifactRegistry { get; init; }

    /// <summary>A generated credential for Quay.</summary>
    public QuayTokenArgs? Quay { get; init; }

    /// <summary>A generated credential for GitHub's registry, ghcr.io.</summary>
    public GitHubTokenArgs? GitHub { get; init; }

    /// <summary>A generated credential for a registry of GitLab.</summary>
    public GitLabTokenArgs? GitLab { get; init; }

    /// <summary>The source that is named, and its key in the settings. Not exactly one is a conflict.</summary>
    internal IEnumerable<(string Key, ICredentialSource Source)> Sources
    {
        get
        {
            (string, ICredentialSource?)[] all =
            [
                ("stored", Stored),
                ("ecr", Ecr),
                ("acr", Acr),
                ("artifactRegistry", ArtifactRegistry),
                ("quay", Quay),
                ("gitHub", GitHub),
                ("gitLab", GitLab),
            ];
            return all.Where(entry => entry.Item2 is not null)!;
        }
    }
}
