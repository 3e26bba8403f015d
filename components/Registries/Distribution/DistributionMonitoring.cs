using System.Globalization;
using Pulumi;
using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Registries.Monitoring;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// What Prometheus reads of the registry, and when it raises an alert.
/// https://prometheus-operator.dev/docs/api-reference/api/
/// </summary>
internal sealed class DistributionMonitoring : ComponentResource
{
    private const string TypeToken = "registry:distribution:Monitoring";
    private const string ApiVersion = "monitoring.coreos.com/v1";

    /// <summary>Two weeks: later than an update should have renewed it, and early enough to do so by hand.</summary>
    private const string SecondsBeforeEnd = "1209600";

    private readonly DistributionNames _names;
    private readonly DistributionRegistryArgs _args;

    public DistributionMonitoring(
        DistributionNames names,
        DistributionRegistryArgs args,
        RegistryMetricsArgs metrics,
        Output<long>? certificateEnd,
        InputMap<string> podLabels,
        ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        (_names, _args) = (names, args);
        var child = new CustomResourceOptions { Parent = this };
        var metadata = metrics.Metadata(names.Registry, names.Namespace);
        _ = new CustomObject($"{names.Registry}-monitor", new CustomObjectArgs(ApiVersion, "PodMonitor", metadata, new()
        {
            ["selector"] = podLabels.ToOutput().Apply(labels => new Dictionary<string, object> { ["matchLabels"] = labels }),
            ["podMetricsEndpoints"] = new List<object>
            {
                new Dictionary<string, object> { ["port"] = DistributionPod.MetricsPortName, ["interval"] = "30s" },
            },
        }), child);
        if (metrics.Alerts)
        {
            var end = certificateEnd ?? Output.Create(0L);
            _ = new CustomObject($"{names.Registry}-rules", new CustomObjectArgs(ApiVersion, "PrometheusRule", metadata, new()
            {
                ["groups"] = end.Apply(seconds => new List<object>
                {
                    new Dictionary<string, object>
                    {
                        ["name"] = names.Registry,
                        ["rules"] = Rules(certificateEnd is null ? null : seconds.ToString(CultureInfo.InvariantCulture)).ToList(),
                    },
                }),
            }), child);
        }

        RegisterOutputs();
    }

    private IEnumerable<object> Rules(string? certificateEnd)
    {
        var ns = $"namespace=\"{_names.Namespace}\"";
        var job = $"job=\"{_names.Namespace}/{_names.Registry}\"";
        yield return AlertRule.Of(
            "RegistryDown", $"absent(up{{{job}}} == 1)", "5m", AlertRule.Critical, "No Pod of the registry answers, so no image can be pulled.");
        yield return AlertRule.Of(
            "RegistryErrors",
            $"sum(rate(registry_http_requests_total{{{job}, code=~\"5..\"}}[5m]))"
                + $" / sum(rate(registry_http_requests_total{{{job}}}[5m])) > 0.05",
            "10m",
            AlertRule.Critical,
            "The registry answers more than one request of twenty with an error of its own.");
        if (_args.Storage is null)
        {
            var volume = $"{{{ns}, persistentvolumeclaim=\"{_names.Registry}\"}}";
            var free = $"kubelet_volume_stats_available_bytes{volume}";
            yield return AlertRule.Of(
                "RegistryVolumeFills",
                $"max({free} / kubelet_volume_stats_capacity_bytes{volume}) < 0.1",
                "15m",
                AlertRule.Warning,
                "The volume with the images is more than nine tenths full: collect garbage, or make it larger.");
            yield return AlertRule.Of(
                "RegistryVolumeFull",
                $"max({free}) < {DistributionPod.ReserveBytes}",
                "2m",
                AlertRule.Critical,
                "The volume with the images is full: the registry refuses pushes, and serves pulls.");
        }

        if (CertificateEnds(certificateEnd) is { } ends)
        {
            yield return AlertRule.Of(
                "RegistryCertificateEnds", ends, "1h", AlertRule.Critical, "The certificate of the registry ends within two weeks: run an update.");
        }
    }

    /// <summary>Null where somebody else writes the Secret, whose end nobody tells.</summary>
    private string? CertificateEnds(string? end)
    {
        if (_args.Certificate.Issuer is not null)
        {
            // Which of the labels holds the certificate's own namespace depends on how cert-manager is read.
            string Ends(string label) =>
                $"certmanager_certificate_expiration_timestamp_seconds{{name=\"{_names.Certificate}\", {label}=\"{_names.Namespace}\"}}";
            return $"min({Ends("exported_namespace")} or {Ends("namespace")}) - time() < {SecondsBeforeEnd}";
        }

        return end is null ? null : $"vector({end} - time()) < {SecondsBeforeEnd}";
    }
}
