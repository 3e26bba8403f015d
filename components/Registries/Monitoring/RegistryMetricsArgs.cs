using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Monitoring;

/// <summary>Metrics for Prometheus. The cluster needs the Prometheus operator, whose kinds say what it reads and when it alerts.</summary>
public sealed class RegistryMetricsArgs
{
    private Dictionary<string, string>? _labels;

    /// <summary>Namespace of Prometheus: its Pods alone may read the metrics.</summary>
    [NamespaceName]
    public required string PrometheusNamespace { get; init; }

    /// <summary>Labels by which Prometheus finds its monitors and rules, such as <c>release: prometheus</c>. None by default.</summary>
    public Dictionary<string, string> Labels
    {
        get => _labels ??= [];
        set => _labels = value;
    }

    /// <summary>Rules that raise alerts. Default true.</summary>
    public bool Alerts { get; init; } = true;

    /// <summary>Name, namespace and labels of a monitor, or of rules.</summary>
    internal ObjectMetaArgs Metadata(string name, string ns)
    {
        var metadata = new ObjectMetaArgs { Name = name, Namespace = ns };
        foreach (var (key, value) in Labels)
        {
            metadata.Labels.Add(key, value);
        }

        return metadata;
    }
}
