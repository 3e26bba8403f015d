using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>
/// The Trivy Operator by its chart, for images alone: vulnerabilities, secrets in images and SBOMs. It reads no Secret outside
/// of its namespace, and nothing of it runs on the node.
/// <see href="https://github.com/aquasecurity/trivy-operator/blob/v0.32.0/deploy/helm/values.yaml"/>
/// </summary>
internal sealed class TrivyOperator : ComponentResource
{
    private const string TypeToken = "registry:cluster:TrivyOperator";
    private const string ReleaseName = "trivy-operator";

    /// <summary>The chart, and the operator and scanner of that release by the digests of their indexes of platforms.</summary>
    private const string ChartVersion = "0.34.0";

    private const string OperatorPath = "aquasec/trivy-operator";
    private const string OperatorTag = "0.32.0@sha256:d4a61c4607e2931bd2615bf3bcf8912669d11d194c44c77edd413e6301b50c5b";
    private const string ScannerPath = "aquasec/trivy";
    private const string ScannerTag = "0.72.0@sha256:cffe3f5161a47a6823fbd23d985795b3ed72a4c806da4c4df16266c02accdd6f";

    private const int TimeoutSeconds = 600;

    public TrivyOperator(string name, ImageScanningArgs args, ScannerSite site, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var chart = args.Operator ?? new();
        _ = new Release($"{name}-{ReleaseName}", new()
        {
            Name = ReleaseName,
            Namespace = site.Namespace,
            Chart = ReleaseName,
            Version = ChartVersion,
            RepositoryOpts = new RepositoryOptsArgs { Repo = chart.ChartRepository },
            Atomic = true,
            CleanupOnFail = true,
            Timeout = TimeoutSeconds,
            Values = Values(args, chart, site),
        }, new() { Parent = this });
        RegisterOutputs();
    }

    /// <summary>The images that run, which admission has to allow.</summary>
    public static IEnumerable<string> Images(ScanOperatorArgs chart) =>
        [$"{chart.ImageHost}/{OperatorPath}:{OperatorTag}", $"{chart.ImageHost}/{ScannerPath}:{ScannerTag}"];

    private static Dictionary<string, object> Values(ImageScanningArgs args, ScanOperatorArgs chart, ScannerSite site)
    {
        var values = new Dictionary<string, object>
        {
            ["excludeNamespaces"] = string.Join(',', chart.ExcludedNamespaces.Append(args.Namespace).Distinct()),
            ["image"] = Image(chart.ImageHost, OperatorPath, OperatorTag, "pullSecrets", site.PullSecret is { } pull
                ? new List<object> { new Dictionary<string, object> { ["name"] = pull } }
                : null),
            ["operator"] = Operator(args, chart, site),
            ["trivyOperator"] = ScanJobs(args, site),
            ["trivy"] = Trivy(args, chart, site),
            ["nodeCollector"] = new Dictionary<string, object> { ["useNodeSelector"] = false },
            // With reports on a volume the chart writes user and group itself, and YAML takes no key twice.
            ["podSecurityContext"] = chart.ReportStorage is null ? PodSecurity() : PodSecurityWithoutUser(),
            ["securityContext"] = ContainerSecurity(),
            ["resources"] = Resources("50m", "128Mi", "500m", "512Mi"),
            ["serviceAccount"] = new Dictionary<string, object>
            {
                ["annotations"] = args.Identity?.Annotations() ?? [],
            },
            ["serviceMonitor"] = args.Alerts is { } alerts
                ? new Dictionary<string, object> { ["enabled"] = true, ["labels"] = alerts.Labels }
                : new Dictionary<string, object> { ["enabled"] = false },
        };
        if (chart.ReportStorage is { } size)
        {
            values["alternateReportStorage"] = new Dictionary<string, object>
            {
                ["enabled"] = true,
                ["storage"] = size,
                ["storageClassName"] = chart.ReportStorageClassName ?? "",
                ["podSecurityContext"] = new Dictionary<string, object>
                {
                    ["runAsUser"] = RestrictedPod.Identity,
                    ["fsGroup"] = RestrictedPod.Identity,
                },
            };
        }

        return values;
    }

    private static Dictionary<string, object> Operator(ImageScanningArgs args, ScanOperatorArgs chart, ScannerSite site) => new()
    {
        ["vulnerabilityScannerEnabled"] = true,
        ["sbomGenerationEnabled"] = true,
        ["exposedSecretScannerEnabled"] = true,
        // What follows looks at the cluster, not at images, and the last of it runs on the node with its directories.
        ["configAuditScannerEnabled"] = false,
        ["rbacAssessmentScannerEnabled"] = false,
        ["clusterComplianceEnabled"] = false,
        ["infraAssessmentScannerEnabled"] = false,
        ["scannerReportTTL"] = Hours(chart.ReportHours),
        ["scanJobsConcurrentLimit"] = chart.ConcurrentScans,
        ["scanJobTimeout"] = "15m",
        ["scanJobTTL"] = "10m",
        ["scanSecretTTL"] = "20m",
        // The operator would read every Secret of the cluster. It gets one, in its own namespace, with the same credentials.
        ["accessGlobalSecretsAndServiceAccount"] = false,
        ["privateRegistryScanSecretsNames"] = site.PullSecret is { } secret
            ? new Dictionary<string, object> { [args.Namespace] = secret }
            : [],
    };

    private static Dictionary<string, object> ScanJobs(ImageScanningArgs args, ScannerSite site)
    {
        var jobs = new Dictionary<string, object>
        {
            ["scanJobsInSameNamespace"] = false,
            ["scanJobAutomountServiceAccountToken"] = false,
            ["scanJobPodTemplatePodSecurityContext"] = PodSecurity(),
            ["scanJobPodTemplateContainerSecurityContext"] = ContainerSecurity(),
            ["scanJobPodTemplateLabels"] = string.Join(
                ',', (args.Identity?.PodLabels() ?? []).Select(label => $"{label.Key}={label.Value}")),
        };
        if (site.Authorities is { } authorities)
        {
            jobs["scanJobCustomVolumes"] = new List<object>
            {
                new Dictionary<string, object>
                {
                    ["name"] = authorities,
                    ["configMap"] = new Dictionary<string, object> { ["name"] = authorities },
                },
            };
            jobs["scanJobCustomVolumesMount"] = new List<object>
            {
                new Dictionary<string, object>
                {
                    ["name"] = authorities,
                    ["mountPath"] = ScannerSite.AuthoritiesFolder,
                    ["readOnly"] = true,
                },
            };
        }

        return jobs;
    }

    private static Dictionary<string, object> Trivy(ImageScanningArgs args, ScanOperatorArgs chart, ScannerSite site)
    {
        var (databaseHost, databasePath) = Split(args.DatabaseRepository);
        var (javaHost, javaPath) = Split(args.JavaDatabaseRepository);
        var trivy = new Dictionary<string, object>
        {
            ["image"] = Image(chart.ImageHost, ScannerPath, ScannerTag, "imagePullSecret", site.PullSecret),
            ["mode"] = "Standalone",
            ["command"] = "image",
            ["severity"] = string.Join(',', args.Severities()),
            ["ignoreUnfixed"] = args.IgnoreUnfixed,
            ["dbRegistry"] = databaseHost,
            ["dbRepository"] = databasePath,
            ["javaDbRegistry"] = javaHost,
            ["javaDbRepository"] = javaPath,
            ["timeout"] = "10m0s",
            ["resources"] = Resources("100m", "256Mi", "1", "2Gi"),
        };
        if (site.Authorities is not null)
        {
            trivy["sslCertDir"] = ScannerSite.TrustedFolders;
        }

        return trivy;
    }

    private static Dictionary<string, object> Image(
        string registry, string repository, string tag, string pullSecretKey, object? pullSecret)
    {
        var image = new Dictionary<string, object> { ["registry"] = registry, ["repository"] = repository, ["tag"] = tag };
        if (pullSecret is not null)
        {
            image[pullSecretKey] = pullSecret;
        }

        return image;
    }

    private static (string Host, string Path) Split(string repository) =>
        repository.Split('/', 2) is [var host, var path] ? (host, path) : (repository, "");

    private static Dictionary<string, object> PodSecurity() => new(PodSecurityWithoutUser())
    {
        ["runAsUser"] = RestrictedPod.Identity,
        ["fsGroup"] = RestrictedPod.Identity,
    };

    private static Dictionary<string, object> PodSecurityWithoutUser() => new()
    {
        ["runAsNonRoot"] = true,
        ["runAsGroup"] = RestrictedPod.Identity,
        ["seccompProfile"] = new Dictionary<string, object> { ["type"] = "RuntimeDefault" },
    };

    private static Dictionary<string, object> ContainerSecurity() => new()
    {
        ["privileged"] = false,
        ["allowPrivilegeEscalation"] = false,
        ["readOnlyRootFilesystem"] = true,
        ["runAsNonRoot"] = true,
        ["capabilities"] = new Dictionary<string, object> { ["drop"] = new List<object> { "ALL" } },
    };

    private static Dictionary<string, object> Resources(string cpu, string memory, string maximumCpu, string maximumMemory) => new()
    {
        ["requests"] = new Dictionary<string, object> { ["cpu"] = cpu, ["memory"] = memory },
        ["limits"] = new Dictionary<string, object> { ["cpu"] = maximumCpu, ["memory"] = maximumMemory },
    };

    private static string Hours(int hours) => $"{hours.ToString(CultureInfo.InvariantCulture)}h";
}
