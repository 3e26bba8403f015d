using Pulumi;
using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Registries.Monitoring;
using static RegistryInfra.Components.Registries.Harbor.HarborValues;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// Rules that raise alerts from what Harbor tells of itself.
/// https://goharbor.io/docs/latest/administration/metrics/
/// </summary>
internal sealed class HarborMonitoring : ComponentResource
{
    private const string TypeToken = "registry:harbor:Monitoring";

    public HarborMonitoring(HarborNames names, RegistryMetricsArgs args, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        _ = new CustomObject(
            names.Registry,
            new CustomObjectArgs("monitoring.coreos.com/v1", "PrometheusRule", args.Metadata(names.Registry, names.Namespace), new()
            {
                ["groups"] = new object[] { Map(("name", names.Registry), ("rules", Rules(names.Namespace).ToArray())) },
            }),
            new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }

    private static IEnumerable<object> Rules(string ns)
    {
        var of = $"namespace=\"{ns}\"";
        yield return AlertRule.Of(
            "HarborAbsent", $"absent(harbor_health{{{of}}})", "10m", AlertRule.Critical, "Nothing is heard of Harbor.");
        yield return AlertRule.Of(
            "HarborPartDown",
            $"min by (component) (harbor_up{{{of}}}) == 0",
            "5m",
            AlertRule.Critical,
            "Harbor reports that its part {{ $labels.component }} is down.");
        yield return AlertRule.Of(
            "HarborErrors",
            $"sum(rate(harbor_core_http_request_total{{{of}, code=~\"5..\"}}[5m]))"
                + $" / sum(rate(harbor_core_http_request_total{{{of}}}[5m])) > 0.05",
            "10m",
            AlertRule.Critical,
            "Harbor answers more than one request of twenty with an error of its own.");
        // An upstream that limits a proxy cache makes Harbor answer so, although it keeps the image.
        yield return AlertRule.Of(
            "HarborUpstreamLimit",
            $"sum(increase(harbor_core_http_request_total{{{of}, code=\"429\"}}[15m])) > 0",
            "5m",
            AlertRule.Warning,
            "Harbor answers that there are too many requests: the upstream of a proxy cache limits it.");
        yield return AlertRule.Of(
            "HarborQuota",
            $"harbor_project_quota_usage_byte{{{of}}} / (harbor_project_quota_byte{{{of}}} > 0) > 0.9",
            "15m",
            AlertRule.Warning,
            "The images of project {{ $labels.project_name }} take more than nine tenths of its quota.");
        yield return AlertRule.Of(
            "HarborJobsWait",
            $"max by (type) (harbor_task_queue_latency{{{of}}}) > 3600",
            "15m",
            AlertRule.Warning,
            "Jobs of type {{ $labels.type }} wait for more than an hour.");
        yield return AlertRule.Of(
            "HarborVolumeFills",
            $"kubelet_volume_stats_available_bytes{{{of}}} / kubelet_volume_stats_capacity_bytes{{{of}}} < 0.1",
            "15m",
            AlertRule.Warning,
            "The volume {{ $labels.persistentvolumeclaim }} is more than nine tenths full.");
    }
}
