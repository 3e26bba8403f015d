using System.Globalization;
using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Scanning.Report;

/// <summary>
/// Tells each day which running images admission would refuse today. A Pod was admitted by the rules of its day: when they
/// change, what is refused now runs on, and does not come back when its node is replaced.
/// </summary>
/// <remarks>
/// The rules are those that the policies of each engine are written from, so the report is the same for all of them; the script
/// is <c>admission_report.py</c>. It reads Pods and no other object. Signatures are not verified: what it would refuse is what the
/// reference of an image decides.
/// </remarks>
public sealed class AdmissionReport : ComponentResource
{
    private const string TypeToken = "registry:cluster:AdmissionReport";
    private const string Name = "admission-report";
    private const string CredentialsFolder = "/var/run/secrets/admission-report";
    private const int MinutesInAll = 30;

    private static readonly JobScript _script = new("admission_report.py", Name, "admission-report-summary");
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, NewLine = "\n" };

    private readonly string _name;
    private readonly AdmissionReportArgs _args;

    /// <summary>Makes the namespace and the job.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">The rules and the schedule.</param>
    /// <param name="options">Options; a <c>kubernetes</c> provider given here says which cluster.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public AdmissionReport(string name, AdmissionReportArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("admission report", name, args), options)
    {
        (_name, _args) = (name, args);
        var ns = new Namespace($"{name}-{args.Namespace}", new()
        {
            Metadata = new ObjectMetaArgs
            {
                Name = args.Namespace,
                Labels = PodSecurity.Labels(PodSecurity.Restricted),
            },
        }, new() { Parent = this });
        var within = new CustomResourceOptions { Parent = this, DependsOn = ns };
        var network = new ScannerNetwork($"{name}-report", args.Namespace, [], args.Alerts, new() { Parent = this, DependsOn = ns });
        var account = new ServiceAccount($"{name}-{Name}", new()
        {
            Metadata = Metadata(Name),
            AutomountServiceAccountToken = false,
        }, within);
        var script = new ConfigMap($"{name}-{Name}", new()
        {
            Metadata = Metadata(Name),
            Data =
            {
                [_script.File] = JobScript.Read(_script.File),
                [JobScript.Shared] = JobScript.Read(JobScript.Shared),
                ["configuration.json"] = Configuration(),
            },
        }, within);
        // The job owns what is in it, so a later update of the stack must not empty it.
        var summary = new ConfigMap($"{name}-{_script.Summary}", new() { Metadata = Metadata(_script.Summary) }, new()
        {
            Parent = this,
            DependsOn = ns,
            IgnoreChanges = { "data" },
        });
        _ = new CronJob($"{name}-{Name}", new() { Metadata = Metadata(Name), Spec = Schedule() }, new()
        {
            Parent = this,
            DependsOn = [network, account, script, summary, .. Grant(ns)],
        });
        if (args.Alerts is { } alerts)
        {
            _ = new ScanExporter(
                $"{name}-report", _script, args.Namespace, null, args.Image, new() { Parent = this, DependsOn = { script, summary } });
            Alert(alerts, within);
        }

        RegisterOutputs();
    }

    /// <summary>It lists Pods everywhere, since what runs is what is judged, and changes its own summary.</summary>
    private Resource[] Grant(Namespace ns)
    {
        var role = new ClusterRole($"{_name}-{Name}", new()
        {
            Metadata = new ObjectMetaArgs { Name = $"{_args.Namespace}-pods" },
            Rules = new PolicyRuleArgs { ApiGroups = "", Resources = "pods", Verbs = "list" },
        }, new() { Parent = this });
        var own = new Role($"{_name}-{Name}", new()
        {
            Metadata = Metadata(_script.Summary),
            Rules = new PolicyRuleArgs
            {
                ApiGroups = "",
                Resources = "configmaps",
                ResourceNames = _script.Summary,
                Verbs = { "get", "patch" },
            },
        }, new() { Parent = this, DependsOn = ns });
        var subject = new SubjectArgs { Kind = "ServiceAccount", Name = Name, Namespace = _args.Namespace };
        return
        [
            new ClusterRoleBinding($"{_name}-{Name}", new()
            {
                Metadata = new ObjectMetaArgs { Name = $"{_args.Namespace}-pods" },
                RoleRef = new RoleRefArgs
                {
                    ApiGroup = "rbac.authorization.k8s.io",
                    Kind = "ClusterRole",
                    Name = $"{_args.Namespace}-pods",
                },
                Subjects = subject,
            }, new() { Parent = this, DependsOn = role }),
            new RoleBinding($"{_name}-{Name}", new()
            {
                Metadata = Metadata(_script.Summary),
                RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = _script.Summary },
                Subjects = subject,
            }, new() { Parent = this, DependsOn = own }),
        ];
    }

    private CronJobSpecArgs Schedule() => ScheduledRun.Of(_args.Schedule, new()
    {
        BackoffLimit = 0,
        ActiveDeadlineSeconds = MinutesInAll * 60,
        Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = { ["app.kubernetes.io/name"] = Name } }, Spec = Pod() },
    });

    private PodSpecArgs Pod() => new()
    {
        ServiceAccountName = Name,
        AutomountServiceAccountToken = false,
        EnableServiceLinks = false,
        RestartPolicy = "Never",
        SecurityContext = RestrictedPod.PodContext(),
        Containers = new ContainerArgs
        {
            Name = "report",
            Image = _args.Image,
            Command = { "python3", "-B", $"{_script.Folder}/{_script.File}", "report", $"{_script.Folder}/configuration.json" },
            Resources = RestrictedPod.Resources("50m", "64Mi", "500m", "512Mi"),
            SecurityContext = RestrictedContainer.SecurityContext(),
            VolumeMounts =
            {
                RestrictedPod.Mount("script", _script.Folder),
                RestrictedPod.Mount("credentials", CredentialsFolder),
            },
        },
        Volumes =
        {
            new VolumeArgs { Name = "script", ConfigMap = new ConfigMapVolumeSourceArgs { Name = Name } },
            new VolumeArgs { Name = "credentials", Projected = RestrictedPod.ApiCredentials() },
        },
    };

    private string Configuration() => JsonSerializer.Serialize(new
    {
        api = "https://kubernetes.default.svc",
        credentials = CredentialsFolder,
        summary = new { @namespace = _args.Namespace, name = _script.Summary },
        rules = AdmissionDocument.Write(_args.Admission.Admission(_args.Admission.Rules())),
    }, _json);

    private void Alert(ScanAlertsArgs alerts, CustomResourceOptions options)
    {
        var metadata = Metadata(Name);
        foreach (var (key, value) in alerts.Labels)
        {
            metadata.Labels.Add(key, value);
        }

        var where = $"{{namespace=\"{_args.Namespace}\"}}";
        var hours = alerts.StaleAfterHours.ToString(CultureInfo.InvariantCulture);
        var staleSeconds = (alerts.StaleAfterHours * 3600).ToString(CultureInfo.InvariantCulture);
        Dictionary<string, object> warning = new() { ["severity"] = "warning" };
        ScanAlerts.MakeRules($"{_name}-{Name}-rules", metadata, Name,
        [
            ScanAlerts.Rule(
                "AdmissionWouldRefuseRunningImages",
                $"max(admission_report_refused_images{where}) > 0",
                "15m",
                warning,
                "Images run that admission would refuse today: their Pods would not start again.",
                $"Read \"refused\" in the ConfigMap {_script.Summary} of the namespace {_args.Namespace}."),
            ScanAlerts.Rule(
                "AdmissionReportDidNotRun",
                $"time() - max(admission_report_completed_timestamp_seconds{where}) > {staleSeconds}",
                "15m",
                warning,
                "No report of what admission would refuse has ended in time.",
                $"Look at the last Job of the CronJob {Name} in the namespace {_args.Namespace}."),
            ScanAlerts.Rule(
                "AdmissionReportFiguresAreMissing",
                $"absent(admission_report_completed_timestamp_seconds{where})",
                $"{hours}h",
                warning,
                "No report of what admission would refuse has ever ended, or its figures cannot be read.",
                $"Look at the Deployment {_script.Figures} and the CronJob {Name} in the namespace {_args.Namespace}."),
        ], options);
        ScanAlerts.MakeMonitor($"{_name}-{Name}-monitor", metadata, _script.Figures, options);
    }

    private ObjectMetaArgs Metadata(string name) => new()
    {
        Name = name,
        Namespace = _args.Namespace,
        Labels = { ["app.kubernetes.io/name"] = Name },
    };
}
