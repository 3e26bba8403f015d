using Pulumi;
using Pulumi.Kubernetes.Apps.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using RegistryInfra.Components.Clusters;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// A Pod on every node that keeps the authority's certificate where containerd looks for that of the registry's host. It is
/// root, since the directory is root's, and can do nothing else: no capability, no network, no token, and of the node that
/// directory alone.
/// </summary>
internal sealed class DistributionNodes : ComponentResource
{
    private const string TypeToken = "registry:distribution:Nodes";
    private const string SourceFolder = "/etc/registry/trust";
    private const string NodeFolder = "/etc/containerd/certs.d";
    private const string AuthorityFile = "ca.crt";

    /// <summary>Seconds until the certificate of a new authority, or one that somebody removed, is put back.</summary>
    private const string Interval = "60";

    public DistributionNodes(
        DistributionNames names,
        DistributionNodeTrust trust,
        string image,
        string host,
        Output<string> authorityPem,
        ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        var labels = new InputMap<string>
        {
            ["app.kubernetes.io/name"] = "distribution-trust",
            ["app.kubernetes.io/instance"] = names.Registry,
        };
        var ns = new Namespace(trust.Namespace, new()
        {
            Metadata = new ObjectMetaArgs
            {
                Name = trust.Namespace,
                // A directory of the node is more than the lower levels allow.
                Labels = PodSecurity.Labels(PodSecurity.Privileged),
            },
        }, new() { Parent = this });
        var inside = new CustomResourceOptions { Parent = this, DependsOn = { ns } };
        var network = new NetworkPolicy($"{names.Trust}-default-deny", new()
        {
            Metadata = new ObjectMetaArgs { Name = "default-deny", Namespace = trust.Namespace },
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs(),
                PolicyTypes = { "Ingress", "Egress" },
            },
        }, inside);
        var account = new ServiceAccount(names.Trust, new()
        {
            Metadata = Metadata(),
            AutomountServiceAccountToken = false,
        }, inside);
        var source = new ConfigMap(names.Trust, new()
        {
            Metadata = Metadata(),
            Data =
            {
                [DistributionFiles.TrustScriptFile] = EmbeddedText.Read(typeof(DistributionFiles), DistributionFiles.TrustScriptFile),
                [AuthorityFile] = authorityPem,
            },
        }, inside);
        _ = new DaemonSet(names.Trust, new()
        {
            Metadata = Metadata(),
            Spec = new DaemonSetSpecArgs
            {
                Selector = new LabelSelectorArgs { MatchLabels = labels },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = labels },
                    Spec = Pod(names, image, host),
                },
            },
        }, new() { Parent = this, DependsOn = { network, account, source } });
        RegisterOutputs();

        ObjectMetaArgs Metadata() => new() { Name = names.Trust, Namespace = trust.Namespace, Labels = labels };
    }

    private static PodSpecArgs Pod(DistributionNames names, string image, string host) => new()
    {
        ServiceAccountName = names.Trust,
        AutomountServiceAccountToken = false,
        EnableServiceLinks = false,
        // Every node pulls, whatever else is kept away from it.
        Tolerations = new TolerationArgs { Operator = "Exists" },
        SecurityContext = new PodSecurityContextArgs { SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" } },
        Containers = new ContainerArgs
        {
            Name = "trust",
            Image = image,
            Command =
            {
                "/bin/sh", $"{SourceFolder}/{DistributionFiles.TrustScriptFile}",
                host, $"{SourceFolder}/{AuthorityFile}", NodeFolder, Interval,
            },
            Resources = new ResourceRequirementsArgs
            {
                Requests = { ["cpu"] = "5m", ["memory"] = "8Mi" },
                Limits = { ["cpu"] = "50m", ["memory"] = "32Mi" },
            },
            SecurityContext = new SecurityContextArgs
            {
                RunAsUser = 0,
                AllowPrivilegeEscalation = false,
                Privileged = false,
                ReadOnlyRootFilesystem = true,
                Capabilities = new CapabilitiesArgs { Drop = "ALL" },
            },
            VolumeMounts =
            {
                new VolumeMountArgs { Name = "trust", MountPath = SourceFolder, ReadOnly = true },
                new VolumeMountArgs { Name = "node", MountPath = NodeFolder },
            },
        },
        Volumes =
        {
            new VolumeArgs { Name = "trust", ConfigMap = new ConfigMapVolumeSourceArgs { Name = names.Trust } },
            new VolumeArgs
            {
                Name = "node",
                HostPath = new HostPathVolumeSourceArgs { Path = NodeFolder, Type = "DirectoryOrCreate" },
            },
        },
    };
}
