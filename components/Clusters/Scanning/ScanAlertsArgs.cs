using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>Alerts by the Prometheus Operator, whose kinds the cluster must know.</summary>
public sealed class ScanAlertsArgs : ResourceArgs
{
    private Dictionary<string, string>? _labels;

    /// <summary>The namespace where Prometheus runs, which alone may ask for the figures.</summary>
    [NamespaceName]
    public required string PrometheusNamespace { get; init; }

    /// <summary>
    /// Labels by which Prometheus selects its rules and monitors, such as <c>release: kube-prometheus-stack</c>. Default: none.
    /// </summary>
    public Dictionary<string, string> Labels
    {
        get => _labels ??= [];
        set => _labels = value;
    }

    /// <summary>Hours without a scan after which an alert is raised. Default 26, for a scan a day.</summary>
    [Between(1, 720)]
    public int StaleAfterHours { get; init; } = 26;
}
