using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>
/// Kyverno by its Helm chart, hardened: three replicas and a budget for disruptions, nothing exempt but what the settings exempt,
/// and no controller that these rules do not need. It serves the whole cluster, so leave it to one that is there already.
/// <see href="https://kyverno.io/docs/installation/methods/"/>
/// </summary>
public sealed class KyvernoReleaseArgs : ResourceArgs
{
    /// <summary>The version of the chart that is installed by default, which brings Kyverno 1.19.0.</summary>
    public const string DefaultVersion = "3.9.0";

    /// <summary>
    /// Its image, by tag and digest, such as that of <c>reg.kyverno.io/kyverno/kyverno:v1.19.0</c>, or of a copy of it.
    /// </summary>
    [PinnedImage]
    public required string Image { get; init; }

    /// <summary>
    /// The image that prepares each start, by tag and digest, such as that of <c>reg.kyverno.io/kyverno/kyvernopre:v1.19.0</c>,
    /// or of a copy of it.
    /// </summary>
    [PinnedImage]
    public required string InitImage { get; init; }

    /// <summary>
    /// The image that takes the webhooks away before Kyverno is removed, by tag and digest, such as that of
    /// <c>ghcr.io/kyverno/readiness-checker:v1.19.0</c>, or of a copy of it. Without it, webhooks without an endpoint would be
    /// left, which refuse every Pod.
    /// </summary>
    [PinnedImage]
    public required string CleanupImage { get; init; }

    /// <summary>
    /// The image that writes policy reports, by tag and digest, such as that of
    /// <c>reg.kyverno.io/kyverno/reports-controller:v1.19.0</c>, or of a copy of it. Default: none, so no reports are written:
    /// each is an object in etcd, and <c>registry image audit</c> tells the same.
    /// </summary>
    [PinnedImage]
    public string? ReportsImage { get; init; }

    /// <summary>
    /// The identity that signatures are read with where a registry hands out no credential, of the service accounts
    /// <c>kyverno-admission-controller</c> and <c>kyverno-reports-controller</c>. Default: none.
    /// </summary>
    public PodIdentityArgs? Identity { get; init; }

    /// <summary>The namespace that is made for it alone, and that the rules do not hold in. Default: <c>kyverno</c>.</summary>
    [NamespaceName]
    public string Namespace { get; init; } = "kyverno";

    /// <summary>The version of the chart, in full. Default: <see cref="DefaultVersion"/>.</summary>
    [ChartVersion]
    public string Version { get; init; } = DefaultVersion;

    /// <summary>The repository of the chart. Default: <c>https://kyverno.github.io/kyverno/</c>.</summary>
    [HttpsUrl]
    public string Repository { get; init; } = "https://kyverno.github.io/kyverno/";

    /// <summary>
    /// Path of a packed chart, such as <c>charts/kyverno-3.9.0.tgz</c>, for sites without internet; the repository is not asked
    /// then. Default: none.
    /// </summary>
    [ChartArchive]
    public string? Archive { get; init; }
}
