using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>Where External Secrets gets a credential from.</summary>
internal interface ICredentialSource
{
    /// <summary>Minutes between two refreshes, where the settings name none.</summary>
    int RefreshMinutes { get; }

    /// <summary>Minutes that a credential lives; null where it does not end by itself.</summary>
    int? LifeMinutes { get; }

    /// <summary>
    /// The Go template that yields <c>user:password</c> in base64 from what the source tells. It quotes with backticks
    /// only, so that it stands in a JSON text as it is.
    /// </summary>
    string AuthTemplate { get; }

    /// <summary>Why the source has no credential for some images; null when it has.</summary>
    string? ProblemOf(ImageScope images);
}
