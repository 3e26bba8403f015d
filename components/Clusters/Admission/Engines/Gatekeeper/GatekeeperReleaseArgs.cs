using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>
/// Gatekeeper by its Helm chart, hardened: three replicas and a budget for disruptions, a webhook that fails closed and looks at
/// what these rules judge, no mutation and no external data. It serves the whole cluster, so leave it to one that is there already.
/// <see href="https://open-policy-agent.github.io/gatekeeper/website/docs/install/"/>
/// </summary>
public sealed class GatekeeperReleaseArgs : ResourceArgs
{
    /// <summary>The version of the chart that is installed by default.</summary>
    public const string DefaultVersion = "3.23.0";

    /// <summary>
    /// Its image, by tag and digest, such as that of <c>docker.io/openpolicyagent/gatekeeper:v3.23.0</c>, or of a copy of it.
    /// </summary>
    [PinnedImage]
    public required string Image { get; init; }

    /// <summary>
    /// The image of the job that brings its kinds before each upgrade, by tag and digest, such as that of
    /// <c>docker.io/openpolicyagent/gatekeeper-crds:v3.23.0</c>, or of a copy of it.
    /// </summary>
    [PinnedImage]
    public required string CrdsImage { get; init; }

    /// <summary>
    /// The namespace that is made for it alone, and that the rules do not hold in. Default: <c>gatekeeper-system</c>.
    /// </summary>
    [NamespaceName]
    public string Namespace { get; init; } = "gatekeeper-system";

    /// <summary>The version of the chart, in full. Default: <see cref="DefaultVersion"/>.</summary>
    [ChartVersion]
    public string Version { get; init; } = DefaultVersion;

    /// <summary>
    /// The repository of the chart. Default: <c>https://open-policy-agent.github.io/gatekeeper/charts</c>.
    /// </summary>
    [HttpsUrl]
    public string Repository { get; init; } = "https://open-policy-agent.github.io/gatekeeper/charts";

    /// <summary>
    /// Path of a packed chart, such as <c>charts/gatekeeper-3.23.0.tgz</c>, for sites without internet; the repository is not
    /// asked then. Default: none.
    /// </summary>
    [ChartArchive]
    public string? Archive { get; init; }
}
