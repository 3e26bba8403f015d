using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>
/// What Prometheus asks and when it raises an alert.
/// <see href="https://prometheus-operator.dev/docs/api-reference/api/"/>
/// </summary>
internal static class ScanAlerts
{
    private const string ApiVersion = "monitoring.coreos.com/v1";
    private const string Name = "image-scanning";

    private static readonly Dictionary<string, object> _critical = new() { ["severity"] = "critical" };
    private static readonly Dictionary<string, object> _warning = new() { ["severity"] = "warning" };

    public static void Make(string name, ImageScanningArgs args, ScanAlertsArgs alerts, CustomResourceOptions options)
    {
        var metadata = new ObjectMetaArgs { Name = Name, Namespace = args.Namespace };
        foreach (var (key, value) in alerts.Labels)
        {
            metadata.Labels.Add(key, value);
        }

        var rules = args.Kind == ImageScanningKind.Operator ? OfOperator(alerts) : OfJob(args.Namespace, alerts);
        MakeRules($"{name}-{Name}-rules", metadata, Name, rules, options);

        // The chart of the operator brings a monitor of its own.
        if (args.Kind == ImageScanningKind.Job)
        {
            MakeMonitor($"{name}-{Name}-monitor", metadata, ScanJob.Figures, options);
        }
    }

    /// <summary>Makes Prometheus ask for the figures of a job.</summary>
    public static void MakeMonitor(string name, ObjectMetaArgs metadata, string figures, CustomResourceOptions options) =>
        _ = new CustomObject(name, new CustomObjectArgs(ApiVersion, "ServiceMonitor", metadata, new()
        {
            ["selector"] = new Dictionary<string, object>
            {
                ["matchLabels"] = new Dictionary<string, object> { ["app.kubernetes.io/name"] = figures },
            },
            ["endpoints"] = new List<object> { new Dictionary<string, object> { ["port"] = "metrics", ["interval"] = "60s" } },
        }), options);

    /// <summary>Makes the rules of a group.</summary>
    public static void MakeRules(
        string name, ObjectMetaArgs metadata, string group, List<object> rules, CustomResourceOptions options) =>
        _ = new CustomObject(name, new CustomObjectArgs(ApiVersion, "PrometheusRule", metadata, new()
        {
            ["groups"] = new List<object> { new Dictionary<string, object> { ["name"] = group, ["rules"] = rules } },
        }), options);

    private static List<object> OfJob(string ns, ScanAlertsArgs alerts)
    {
        var where = $"{{namespace=\"{ns}\"}}";
        var staleSeconds = (alerts.StaleAfterHours * 3600).ToString(CultureInfo.InvariantCulture);
        return
        [
            Rule(
                "ImageScanFoundNewCriticals",
                $"max(image_scan_new_critical_vulnerabilities{where}) > 0",
                null,
                _critical,
                "The last scan found critical vulnerabilities that the one before did not find.",
                $"Read \"new\" in the ConfigMap {ScanJob.Summary} of the namespace {ns}."),
            Rule(
                "ImageScanDidNotRun",
                $"time() - max(image_scan_completed_timestamp_seconds{where}) > {staleSeconds}",
                "15m",
                _warning,
                "No scan of the running images has ended in time.",
                $"Look at the last Job of the CronJob {ScanJob.Name} in the namespace {ns}."),
            Rule(
                "ImageScanFiguresAreMissing",
                $"absent(image_scan_completed_timestamp_seconds{where})",
                $"{alerts.StaleAfterHours.ToString(CultureInfo.InvariantCulture)}h",
                _warning,
                "No scan has ever ended, or its figures cannot be read.",
                $"Look at the Deployment {ScanJob.Figures} and the CronJob {ScanJob.Name} in the namespace {ns}."),
            Rule(
                "ImageScanCannotReadImages",
                $"max(image_scan_failed_images{where}) > 0",
                "15m",
                _warning,
                "Some running images could not be scanned.",
                $"Read \"failed\" in the ConfigMap {ScanJob.Summary} of the namespace {ns}."),
        ];
    }

    /// <summary>
    /// A report ends after some hours and is made anew, so where nobody scans, the figures go. The operator's monitor keeps the
    /// namespace of the workload as label.
    /// </summary>
    private static List<object> OfOperator(ScanAlertsArgs alerts)
    {
        const string Criticals = "trivy_image_vulnerabilities{severity=\"Critical\"}";
        const string Each = "max by (namespace, image_registry, image_repository)";
        return
        [
            Rule(
                "ImageScanFoundNewCriticals",
                $"{Each} ({Criticals}) > ({Each} ({Criticals} offset 1d) or {Each} ({Criticals}) * 0)",
                "15m",
                _critical,
                "An image has more critical vulnerabilities than a day ago.",
                "Read the VulnerabilityReport of {{ $labels.image_registry }}/{{ $labels.image_repository }} in {{ $labels.namespace }}."),
            Rule(
                "ImageScanDidNotRun",
                "absent(trivy_image_vulnerabilities)",
                $"{alerts.StaleAfterHours.ToString(CultureInfo.InvariantCulture)}h",
                _warning,
                "There is no report of any running image.",
                "Look at the Deployment trivy-operator and at its scan Jobs."),
        ];
    }

    /// <summary>A rule.</summary>
    public static Dictionary<string, object> Rule(
        string alert, string expression, string? holdsFor, Dictionary<string, object> labels, string summary, string fix)
    {
        var rule = new Dictionary<string, object>
        {
            ["alert"] = alert,
            ["expr"] = expression,
            ["labels"] = labels,
            ["annotations"] = new Dictionary<string, object> { ["summary"] = summary, ["description"] = fix },
        };
        if (holdsFor is not null)
        {
            rule["for"] = holdsFor;
        }

        return rule;
    }
}
