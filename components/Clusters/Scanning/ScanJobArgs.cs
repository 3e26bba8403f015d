using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>What only the kind <c>job</c> asks.</summary>
public sealed class ScanJobArgs : ResourceArgs
{
    /// <summary>The release of Trivy that scans by default, by the digest of its index of platforms.</summary>
    public const string DefaultScannerImage =
        "docker.io/aquasec/trivy:0.74.0@sha256:62b1e65e8869bc4b4c6aa4fa2b21595256c7c2f6018a9d9ad61caf87187c1969";

    /// <summary>What the script runs in by default.</summary>
    public const string DefaultScriptImage =
        "docker.io/library/python:3.13-slim@sha256:9d2e5553305c7c7b0097999bb17187c69b921ccd6bc9d40e4bb5ebe652c00285";

    private List<string>? _namespaces;
    private List<string>? _catalogs;
    private List<IgnoredVulnerabilityArgs>? _ignore;

    /// <summary>
    /// Namespaces whose running images are scanned. The job may list the Pods of these and of no other. None by default; one here
    /// or a registry in <see cref="Catalogs"/> is needed.
    /// </summary>
    [Entries(0, 200)]
    [NamespaceName]
    public List<string> Namespaces
    {
        get => _namespaces ??= [];
        set => _namespaces = value;
    }

    /// <summary>
    /// Names of registries of the cluster whose images are all scanned, whether they run or not: one that has no scanner of its own
    /// and lists its images to whoever pulls. None by default.
    /// <see href="https://distribution.github.io/distribution/spec/api/#listing-repositories"/>
    /// </summary>
    [ResourceName]
    public List<string> Catalogs
    {
        get => _catalogs ??= [];
        set => _catalogs = value;
    }

    /// <summary>When, in the five fields of cron, UTC. Default <c>0 4 * * *</c>, each day at four.</summary>
    [CronSchedule]
    public string Schedule { get; init; } = "0 4 * * *";

    /// <summary>Vulnerabilities that are not reported for a time. Default: none.</summary>
    public List<IgnoredVulnerabilityArgs> Ignore
    {
        get => _ignore ??= [];
        set => _ignore = value;
    }

    /// <summary>Where SARIF reports and SBOMs in CycloneDX are kept.</summary>
    public ScanReportsArgs Reports { get; init; } = new();

    /// <summary>Minutes that the scan of one image may take. Default 10.</summary>
    [Between(1, 120)]
    public int MinutesPerImage { get; init; } = 10;

    /// <summary>Minutes that the job may take in all. Default 240.</summary>
    [Between(5, 1440)]
    public int MinutesInAll { get; init; } = 240;

    /// <summary>The image of Trivy, by digest. Default <see cref="DefaultScannerImage"/>.</summary>
    [PinnedImage]
    public string ScannerImage { get; init; } = DefaultScannerImage;

    /// <summary>An image with Python 3.9 or later and its own libraries alone, by digest. Default <see cref="DefaultScriptImage"/>.</summary>
    [PinnedImage]
    public string ScriptImage { get; init; } = DefaultScriptImage;
}
