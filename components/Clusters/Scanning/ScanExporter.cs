using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Deployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>
/// Serves the figures of the last run of a job to Prometheus, which cannot ask a job that has ended. It reads the summary as a
/// mounted file, and has no right in the cluster.
/// </summary>
internal sealed class ScanExporter : ComponentResource
{
    /// <summary>The port of the figures; that of the Trivy Operator is the same.</summary>
    public const int Port = 8080;

    private const string TypeToken = "registry:cluster:ScanExporter";

    public ScanExporter(
        string name, JobScript script, string ns, string? pullSecret, string image, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var summaryFolder = $"/etc/{script.Summary}";
        var child = new CustomResourceOptions { Parent = this };
        var labels = new InputMap<string> { ["app.kubernetes.io/name"] = script.Figures };
        var metadata = new ObjectMetaArgs { Name = script.Figures, Namespace = ns, Labels = labels };
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
                    "python3", "-B", $"{script.Folder}/{script.File}", "serve", summaryFolder, Port.ToString(CultureInfo.InvariantCulture),
                },
                Ports = new ContainerPortArgs { Name = "metrics", ContainerPortValue = Port },
                ReadinessProbe = new ProbeArgs
                {
                    HttpGet = new HTTPGetActionArgs { Path = "/metrics", Port = "metrics" },
                    PeriodSeconds = 30,
                },
                Resources = RestrictedPod.Resources("5m", "32Mi", "100m", "64Mi"),
                SecurityContext = RestrictedContainer.SecurityContext(),
                VolumeMounts = { RestrictedPod.Mount("script", script.Folder), RestrictedPod.Mount("summary", summaryFolder) },
            },
            Volumes =
            {
                new VolumeArgs { Name = "script", ConfigMap = new ConfigMapVolumeSourceArgs { Name = script.Name } },
                new VolumeArgs { Name = "summary", ConfigMap = new ConfigMapVolumeSourceArgs { Name = script.Summary } },
            },
        };
        if (pullSecret is { } secret)
        {
            pod.ImagePullSecrets = new LocalObjectReferenceArgs { Name = secret };
        }

        _ = new Deployment($"{name}-{script.Figures}", new()
        {
            Metadata = metadata,
            Spec = new DeploymentSpecArgs
            {
                Replicas = 1,
                Selector = new LabelSelectorArgs { MatchLabels = labels },
                Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = labels }, Spec = pod },
            },
        }, child);
        _ = new Service($"{name}-{script.Figures}", new()
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
