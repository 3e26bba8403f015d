using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>What only the kind <c>operator</c> asks.</summary>
public sealed class ScanOperatorArgs : ResourceArgs
{
    private List<string>? _excludedNamespaces;

    /// <summary>
    /// Namespaces whose images are not scanned. Default: none, so that all are. The namespace of the operator itself is left
    /// out in any case.
    /// </summary>
    [NamespaceName]
    public List<string> ExcludedNamespaces
    {
        get => _excludedNamespaces ??= [];
        set => _excludedNamespaces = value;
    }

    /// <summary>Scans at the same time. Default 3.</summary>
    [Between(1, 50)]
    public int ConcurrentScans { get; init; } = 3;

    /// <summary>Hours that a report is valid. Then it is deleted and the workload scanned again. Default 24.</summary>
    [Between(1, 720)]
    public int ReportHours { get; init; } = 24;

    /// <summary>
    /// Keeps reports as files on a volume of this size instead of as objects of the cluster: for clusters with so many
    /// that etcd would suffer. By default they are objects.
    /// </summary>
    [StorageSize]
    public string? ReportStorage { get; init; }

    /// <summary>Storage class of the volume of reports. By default the cluster's default.</summary>
    [ObjectName]
    public string? ReportStorageClassName { get; init; }

    /// <summary>
    /// The host that the images come from, with <c>aquasec/trivy-operator</c> and <c>aquasec/trivy</c> in it by their digests.
    /// Default <c>mirror.gcr.io</c>.
    /// </summary>
    [HostName]
    public string ImageHost { get; init; } = "mirror.gcr.io";

    /// <summary>The repository of charts. Default that of Aqua Security.</summary>
    [HttpsUrl]
    public string ChartRepository { get; init; } = "https://aquasecurity.github.io/helm-charts/";
}
