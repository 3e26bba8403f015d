using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>The Helm chart of Harbor. <see href="https://github.com/goharbor/harbor-helm"/></summary>
public sealed class HarborChartArgs
{
    /// <summary>The version that is installed by default.</summary>
    public const string DefaultVersion = "1.19.1";

    /// <summary>The version, in full. Default <see cref="DefaultVersion"/>.</summary>
    [ChartVersion]
    public string Version { get; init; } = DefaultVersion;

    /// <summary>The repository it comes from. Default <c>https://helm.goharbor.io</c>.</summary>
    [HttpsUrl]
    public string Repository { get; init; } = "https://helm.goharbor.io";

    /// <summary>
    /// Path of a packed chart, such as <c>charts/harbor-1.19.1.tgz</c>, for sites without internet; the repository is not asked
    /// then. By default none.
    /// </summary>
    [ChartArchive]
    public string? Archive { get; init; }

    /// <summary>
    /// The version that runs now, while it is upgraded to <see cref="Version"/>: a downgrade and a jump of more than two minor
    /// versions are refused, since Harbor's database is migrated forwards, and not over versions in between. By default none runs.
    /// </summary>
    [ChartVersion]
    public string? UpgradeFrom { get; init; }

    /// <summary>Seconds that an installation or upgrade may take until all is ready: 60 to 7200. Default 1800.</summary>
    [Between(60, 7200)]
    public int TimeoutSeconds { get; init; } = 1800;
}
