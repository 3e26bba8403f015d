using Pulumi;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Scanning.Report;

/// <summary>Arguments of <see cref="AdmissionReport"/>.</summary>
public sealed class AdmissionReportArgs : ResourceArgs, IComponentArgs
{
    /// <summary>The rules that running images are judged by: those of the cluster's admission.</summary>
    [NotASetting]
    public ImageAllowListArgs Admission { get; set; } = new();

    /// <summary>
    /// The namespace that is made for the report alone. Default <c>admission-report</c>. Admission has to allow its image or exempt it.
    /// </summary>
    [NamespaceName]
    public string Namespace { get; init; } = "admission-report";

    /// <summary>When, in the five fields of cron, UTC. Default <c>0 5 * * *</c>, each day at five.</summary>
    [CronSchedule]
    public string Schedule { get; init; } = "0 5 * * *";

    /// <summary>
    /// An image with Python 3.9 or later and its own libraries alone, by digest. Default <see cref="ScanJobArgs.DefaultScriptImage"/>.
    /// </summary>
    [PinnedImage]
    public string Image { get; init; } = ScanJobArgs.DefaultScriptImage;

    /// <summary>What Prometheus is told. It needs the Prometheus Operator. Default: nothing.</summary>
    public ScanAlertsArgs? Alerts { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => [];
}
