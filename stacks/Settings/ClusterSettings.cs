using Pulumi;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Clusters.Credentials.Nodes;
using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Components.Clusters.Network.Names;
using RegistryInfra.Components.Clusters.Scanning;
using RegistryInfra.Components.Clusters.Scanning.Report;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>One Kubernetes cluster and what it may run.</summary>
public sealed class ClusterSettings
{
    private List<string>? _registries;

    /// <summary>Name of the cluster in this stack. Unique; part of resource names.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>
    /// Context of the kubeconfig that leads to the cluster. Either this, kubeconfig or renderTo; with kubeconfig, one of its
    /// contexts.
    /// </summary>
    [ContextName]
    public string? Context { get; init; }

    /// <summary>
    /// Secret: a kubeconfig, or the output of another stack that is one, such as that of the stack which makes the cluster.
    /// Default: the kubeconfig of the machine, by context. A plain text is refused, since it holds a credential.
    /// </summary>
    [Kubeconfig]
    public Input<string>? Kubeconfig { get; init; }

    /// <summary>
    /// Directory below rendered/, which git ignores, that the manifests are written to instead of a cluster; kubectl or a
    /// GitOps tool applies them. Secrets are in them in plain text. Either this, context or kubeconfig.
    /// </summary>
    [RenderDirectory]
    public string? RenderTo { get; init; }

    /// <summary>Names of the registries that the cluster pulls from. At least one.</summary>
    [Entries(1)]
    [ResourceName]
    public List<string> Registries
    {
        get => _registries ??= [];
        set => _registries = value;
    }

    /// <summary>
    /// Where pull secrets go. Needed only for registries that hand out a credential: nodes pull from a cloud's registry by
    /// their own identity. Default: none.
    /// </summary>
    public PullSecretsArgs? PullSecrets { get; init; }

    /// <summary>
    /// What Pods of workloads may reach: the registries and DNS. It also says which network plugin the cluster has. Default: no
    /// rules.
    /// </summary>
    public NetworkRulesArgs? Network { get; init; }

    /// <summary>
    /// Where Pods find the registries' private endpoints, where no private zone can be attached to the cluster's network. Default:
    /// wherever the DNS of that network says.
    /// </summary>
    public ClusterNamesArgs? PrivateNames { get; init; }

    /// <summary>
    /// What the kubelets need to pull by an identity from the registries of a cloud. EKS, AKS and GKE set that up for the
    /// registries of their own cloud. Default: nothing.
    /// </summary>
    public NodeCredentialsArgs? NodeCredentials { get; init; }

    /// <summary>Which images may run: those of the registries and nothing else, unless said here.</summary>
    public ImageAllowListArgs Admission { get; init; } = new();

    /// <summary>
    /// The service mesh that the cluster has, for the registries that run in it and for the network rules of workloads. Default:
    /// none.
    /// </summary>
    public ServiceMeshArgs? Mesh { get; init; }

    /// <summary>
    /// A job that tells each day which running images admission would refuse now. Default: none.
    /// </summary>
    public AdmissionReportArgs? AdmissionReport { get; init; }

    /// <summary>Who scans the images that run, again and again. Default: nobody.</summary>
    public ImageScanningArgs? Scanning { get; init; }
}
