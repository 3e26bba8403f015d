using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using static RegistryInfra.Components.Registries.Harbor.HarborValues;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// Rules that raise alerts from what Harbor tells of itself.
/// https://goharbor.io/docs/latest/administration/metrics/
/// </summary>
internal sealed class HarborMonitoring : ComponentResource
{
    private const string TypeToken = "registry:harbor:Monitoring";

    public HarborMonitoring(HarborNames names, HarborMetricsArgs args, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        var metadata = new ObjectMetaArgs { Name = names.Registry, Namespace = names.Namespace };
        foreach (var (key, value) in args.Labels)
        {
            metadata.Labels.Add(key, value);
        }

        _ = new Pulumi.Kubernetes.ApiExtensions.CustomResource(names.Registry, new PrometheusRuleArgs
        {
            Metadata = metadata,
            Spec = new InputMap<object>
            {
                ["groups"] = new object[] { Map(("name", names.Registry), ("rules", Rules(names.Namespace).ToArray())) },
            },
        }, new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }

    private static IEnumerable<object> Rules(string ns)
    {
        var of = $"namespace=\"{ns}\"";
        yield return Rule(
            "HarborAbsent", $"absent(harbor_health{{{of}}})", "10m", "critical", "Nothing is heard of Harbor.");
        yield return Rule(
            "HarborPartDown",
            $"min by (component) (harbor_up{{{of}}}) == 0",
            "5m",
            "critical",
            "Harbor reports that its part {{ $labels.component }} is down.");
        yield return Rule(
            "HarborErrors",
            $"sum(rate(harbor_core_http_request_total{{{of}, code=~\"5..\"}}[5m]))"
                + $" / sum(rate(harbor_core_http_request_total{{{of}}}[5m])) > 0.05",
            "10m",
            "critical",
            "Harbor answers more than one request of twenty with an error of its own.");
        // An upstream that limits a proxy cache makes Harbor answer so, although it keeps the image.
        yield return Rule(
            "HarborUpstreamLimit",
            $"sum(increase(harbor_core_http_request_total{{{of}, code=\"429\"}}[15m])) > 0",
            "5m",
            "warning",
            "Harbor answers that there are too many requests: the upstream of a proxy cache limits it.");
        yield return Rule(
            "HarborQuota",
            $"harbor_project_quota_usage_byte{{{of}}} / (harbor_project_quota_byte{{{of}}} > 0) > 0.9",
            "15m",
            "warning",
            "The images of project {{ $labels.project_name }} take more than nine tenths of its quota.");
        yield return Rule(
            "HarborJobsWait",
            $"max by (type) (harbor_task_queue_latency{{{of}}}) > 3600",
            "15m",
            "warning",
            "Jobs of type {{ $labels.type }} wait for more than an hour.");
        yield return Rule(
            "HarborVolumeFills",
            $"kubelet_volume_stats_available_bytes{{{of}}} / kubelet_volume_stats_capacity_bytes{{{of}}} < 0.1",
            "15m",
            "warning",
            "The volume {{ $labels.persistentvolumeclaim }} is more than nine tenths full.");
    }

    private static Dictionary<string, object> Rule(
        string alert, string expression, string lasts, string severity, string summary) => Map(
        ("alert", alert),
        ("expr", expression),
        ("for", lasts),
        ("labels", Map(("severity", severity))),
        ("annotations", Map(("summary", summary))));
}
