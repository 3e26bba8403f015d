using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Deployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>
/// Serves the figures of the last scan to Prometheus, which cannot ask a job that has ended. It reads the summary as a mounted
/// file, and has no right in the cluster.
/// </summary>
internal sealed class ScanExporter : ComponentResource
{
    /// <summary>The port of the figures; that of the Trivy Operator is the same.</summary>
    public const int Port = 8080;

    /// <summary>Name of its objects, and what its monitor selects.</summary>
    public const string Name = "image-scan-figures";

    private const string TypeToken = "registry:cluster:ScanExporter";
    private const string ScriptFolder = "/etc/image-scan";
    private const string SummaryFolder = "/etc/image-scan-summary";

    public ScanExporter(string name, ScannerSite site, string image, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var labels = new InputMap<string> { ["app.kubernetes.io/name"] = Name };
        var metadata = new ObjectMetaArgs { Name = Name, Namespace = site.Namespace, Labels = labels };
        var pod = new PodSpecArgs
        {
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            SecurityContext = RestrictedPod.PodContext(),
            Containers = new ContainerArgs
            {
                Name = "serve",
                Image = image,
                Command =
                {
                    "python3", "-B", $"{ScriptFolder}/scan.py", "serve", SummaryFolder, Port.ToString(CultureInfo.InvariantCulture),
                },
                Ports = new ContainerPortArgs { Name = "metrics", ContainerPortValue = Port },
                ReadinessProbe = new ProbeArgs
                {
                    HttpGet = new HTTPGetActionArgs { Path = "/metrics", Port = "metrics" },
                    PeriodSeconds = 30,
                },
                Resources = RestrictedPod.Resources("5m", "32Mi", "100m", "64Mi"),
                SecurityContext = RestrictedContainer.SecurityContext(),
                VolumeMounts = { RestrictedPod.Mount("script", ScriptFolder), RestrictedPod.Mount("summary", SummaryFolder) },
            },
            Volumes =
            {
                new VolumeArgs { Name = "script", ConfigMap = new ConfigMapVolumeSourceArgs { Name = ScanJob.Name } },
                new VolumeArgs { Name = "summary", ConfigMap = new ConfigMapVolumeSourceArgs { Name = ScanJob.Summary } },
            },
        };
        if (site.PullSecret is { } secret)
        {
            pod.ImagePullSecrets = new LocalObjectReferenceArgs { Name = secret };
        }

        _ = new Deployment($"{name}-{Name}", new()
        {
            Metadata = metadata,
            Spec = new DeploymentSpecArgs
            {
                Replicas = 1,
                Selector = new LabelSelectorArgs { MatchLabels = labels },
                Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = labels }, Spec = pod },
            },
        }, child);
        _ = new Service($"{name}-{Name}", new()
        {
            Metadata = metadata,
            Spec = new ServiceSpecArgs
            {
                Type = "ClusterIP",
                Selector = labels,
                Ports = new ServicePortArgs { Name = "metrics", Port = Port, TargetPort = "metrics" },
            },
        }, child);
        RegisterOutputs();
    }
}
