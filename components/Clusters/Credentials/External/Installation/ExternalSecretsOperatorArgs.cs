using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External.Installation;

/// <summary>
/// The operator External Secrets by its Helm chart, with no more rights than the stores and secrets here need: it serves the
/// whole cluster, so leave it to one that is there already. <see href="https://external-secrets.io/latest/"/>
/// </summary>
public sealed class ExternalSecretsOperatorArgs
{
    /// <summary>The version of the chart that is installed by default.</summary>
    public const string DefaultVersion = "2.9.0";

    /// <summary>
    /// Its image, by tag and digest, such as that of <c>ghcr.io/external-secrets/external-secrets:v2.9.0</c>, or of a copy in
    /// a registry that admission allows.
    /// </summary>
    [PinnedImage]
    public required string Image { get; init; }

    /// <summary>The namespace that is made for it alone. Default: <c>external-secrets</c>.</summary>
    [NamespaceName]
    public string Namespace { get; init; } = "external-secrets";

    /// <summary>The version of the chart, in full. Default: <see cref="DefaultVersion"/>.</summary>
    [ChartVersion]
    public string Version { get; init; } = DefaultVersion;

    /// <summary>The repository of the chart. Default: <c>https://charts.external-secrets.io</c>.</summary>
    [HttpsUrl]
    public string Repository { get; init; } = "https://charts.external-secrets.io";

    /// <summary>
    /// Path of a packed chart, such as <c>charts/external-secrets-2.9.0.tgz</c>, for sites without internet; the repository is
    /// not asked then. Default: none.
    /// </summary>
    [ChartArchive]
    public string? Archive { get; init; }
}
