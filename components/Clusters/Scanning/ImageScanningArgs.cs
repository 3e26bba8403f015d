using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>Arguments of <see cref="ImageScanning"/>.</summary>
public sealed class ImageScanningArgs : ResourceArgs, IComponentArgs
{
    private List<IRegistry>? _registries;

    /// <summary>Who scans.</summary>
    public required ImageScanningKind Kind { get; init; }

    /// <summary>
    /// The namespace that is made for the scanner alone. Default <c>image-scanning</c>. Admission has to allow its images or
    /// exempt it.
    /// </summary>
    [NamespaceName]
    public string Namespace { get; init; } = "image-scanning";

    /// <summary>
    /// The least severity that is reported. Default: <c>high</c>; <c>unknown</c> reports everything.
    /// </summary>
    public ScanSeverity MinimumSeverity { get; init; } = ScanSeverity.High;

    /// <summary>
    /// What nobody has mended yet is not reported. Default: false, since an attacker does not wait for a mended release.
    /// </summary>
    public bool IgnoreUnfixed { get; init; }

    /// <summary>
    /// Where the database of vulnerabilities is pulled from, such as a mirror in a registry of the stack: host and path,
    /// without a tag. Default <c>mirror.gcr.io/aquasec/trivy-db</c>.
    /// <see href="https://trivy.dev/latest/docs/advanced/self-hosting/"/>
    /// </summary>
    [DatabaseRepository]
    public string DatabaseRepository { get; init; } = "mirror.gcr.io/aquasec/trivy-db";

    /// <summary>Where the index of Java libraries is pulled from. Default <c>mirror.gcr.io/aquasec/trivy-java-db</c>.</summary>
    [DatabaseRepository]
    public string JavaDatabaseRepository { get; init; } = "mirror.gcr.io/aquasec/trivy-java-db";

    /// <summary>
    /// The identity to pull with from registries that hand out no credential. Default: none, so their private images cannot
    /// be scanned.
    /// </summary>
    public PodIdentityArgs? Identity { get; init; }

    /// <summary>Alerts on new critical vulnerabilities and on a scan that did not run. Default: none.</summary>
    public ScanAlertsArgs? Alerts { get; init; }

    /// <summary>For the kind <c>operator</c> alone.</summary>
    public ScanOperatorArgs? Operator { get; init; }

    /// <summary>For the kind <c>job</c> alone, which needs it.</summary>
    public ScanJobArgs? Job { get; init; }

    /// <summary>The registries whose private images run in the cluster.</summary>
    [NotASetting]
    public List<IRegistry> Registries
    {
        get => _registries ??= [];
        set => _registries = value;
    }

    /// <summary>Secret: a Docker configuration with further credentials. Default: none.</summary>
    [NotASetting]
    public Input<string>? DockerConfig { get; set; }

    /// <summary>The clock that an end date is held against.</summary>
    [NotASetting]
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => ImageScanningConflicts.Of(this);

    /// <summary>The images that run in <see cref="Namespace"/>, which admission has to allow.</summary>
    public IEnumerable<string> Images() => Kind == ImageScanningKind.Operator
        ? TrivyOperator.Images(Operator ?? new())
        : Job is { } job ? [job.ScannerImage, job.ScriptImage] : [];

    /// <summary>The severities that are reported, as Trivy writes them.</summary>
    internal string[] Severities() =>
        [.. Enum.GetValues<ScanSeverity>().Where(severity => severity >= MinimumSeverity).Select(Written)];

    private static string Written(ScanSeverity severity) => severity.ToString().ToUpperInvariant();
}
