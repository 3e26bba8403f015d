using Pulumi;
using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Registries.Certificates;
using RegistryInfra.Components.Registries.Monitoring;
using RegistryInfra.Components.Registries.Rotation;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>What a <see cref="DistributionRegistry"/> is made of. Every default is the strict one.</summary>
public sealed class DistributionRegistryArgs : ResourceArgs, IComponentArgs
{
    /// <summary>The release that is run by default, by the digest of its index of platforms.</summary>
    public const string DefaultImage =
        "docker.io/library/registry:3.1.1@sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33";

    private List<string>? _users;
    private List<string>? _allowedNamespaces;
    private List<string>? _allowedCidrs;

    /// <summary>The namespace that is made for the registry alone. By default the component's name.</summary>
    [NamespaceName]
    public string? Namespace { get; init; }

    /// <summary>
    /// The host that images are named by, with its port where it is not 443. By default
    /// <c>name.namespace.svc.cluster.local:5000</c>, which Pods resolve and nodes do not, so nothing can be pulled by that name:
    /// give one that leads nodes to the way in that <see cref="Expose"/> makes.
    /// </summary>
    [HostName]
    public string? Host { get; init; }

    /// <summary>The way in for nodes and for those who push. By default none but the Service.</summary>
    public DistributionExposure Expose { get; init; } = new() { Kind = DistributionExposureKind.ClusterIp };

    /// <summary>
    /// Puts the authority's certificate on every node, where containerd finds it if its <c>config_path</c> is
    /// <c>/etc/containerd/certs.d</c>. By default the certificate is an output of the stack and nodes get it by other means.
    /// </summary>
    public DistributionNodeTrust? NodeTrust { get; init; }

    /// <summary>The certificate of the host. By default an authority that is made for this registry signs it.</summary>
    public ServerCertificateArgs Certificate { get; init; } = new();

    /// <summary>
    /// The image of CNCF Distribution 3, by digest. Default <see cref="DefaultImage"/>. Override it with a copy where
    /// admission allows own registries only.
    /// </summary>
    [PinnedImage]
    public string Image { get; init; } = DefaultImage;

    /// <summary>
    /// The user whose credential clusters pull with: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>. Default
    /// <c>cluster</c>. A second one, <c>cluster-2</c>, takes turns with it.
    /// </summary>
    [UserName]
    public string PullUser { get; init; } = "cluster";

    /// <summary>How long a credential is handed out to clusters. Default: 90 days, and 7 more beside the next one.</summary>
    public RotationArgs Rotation { get; init; } = new();

    /// <summary>
    /// Further users, each with a password of its own in <see cref="DistributionRegistry.Passwords"/>. None by default.
    /// Every user, <see cref="PullUser"/> included, pulls and pushes: htpasswd knows no roles.
    /// </summary>
    [UserName]
    public List<string> Users
    {
        get => _users ??= [];
        set => _users = value;
    }

    /// <summary>
    /// Namespaces whose Pods may connect. None by default; one here or in <see cref="AllowedCidrs"/> is needed.
    /// </summary>
    [NamespaceName]
    public List<string> AllowedNamespaces
    {
        get => _allowedNamespaces ??= [];
        set => _allowedNamespaces = value;
    }

    /// <summary>
    /// Networks that may connect, such as that of the nodes: images are pulled by the node, not by the Pod. None by
    /// default. A network of everyone is refused.
    /// </summary>
    [Cidr]
    public List<string> AllowedCidrs
    {
        get => _allowedCidrs ??= [];
        set => _allowedCidrs = value;
    }

    /// <summary>An object storage for the images. By default they are on a volume.</summary>
    public DistributionStorageArgs? Storage { get; init; }

    /// <summary>Size of the volume that holds the images, as a Kubernetes quantity. Default <c>20Gi</c>.</summary>
    [StorageSize]
    public Input<string>? StorageSize { get; init; }

    /// <summary>Storage class of the volume. By default the cluster's default; choose one that encrypts.</summary>
    [ObjectName]
    public Input<string>? StorageClassName { get; init; }

    /// <summary>
    /// Pods: 1 to 10. Default 1, on a volume of one node. With more, the storage class has to serve
    /// <c>ReadWriteMany</c>, unless images are in an object storage.
    /// </summary>
    [Between(1, 10)]
    public int Replicas { get; init; } = 1;

    /// <summary>
    /// When garbage is collected, and what counts as such. Default: each Sunday, and never an image. In an object storage, through
    /// which Pods cannot tell each other to stop, only while <see cref="ReadOnly"/> is set.
    /// </summary>
    public DistributionGarbageRules GarbageCollection { get; init; } = new();

    /// <summary>
    /// Keeps the images of another registry, and takes no pushes. By default the registry holds images of one's own.
    /// </summary>
    public DistributionProxyArgs? Proxy { get; init; }

    /// <summary>Nothing is pushed and nothing deleted, such as while images move elsewhere. Default: false.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// A service of one's own says who may do what, so that there are roles. By default each user has a password here, and all
    /// may push.
    /// </summary>
    public DistributionTokenArgs? Tokens { get; init; }

    /// <summary>
    /// The certificate, as PEM, of an authority: who connects has to show a certificate of it, besides logging in. Default: none.
    /// </summary>
    [CertificateAuthority]
    public string? ClientAuthority { get; init; }

    /// <summary>Users may delete images. Default false.</summary>
    public bool AllowDelete { get; init; }

    /// <summary>Metrics and alerts. Default: none.</summary>
    public RegistryMetricsArgs? Metrics { get; init; }

    /// <summary>
    /// The namespace and the volume are protected: a plan that deletes or replaces one fails. Default true.
    /// <see href="https://www.pulumi.com/docs/iac/concepts/resources/options/protect/"/>
    /// </summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>What puts the namespace into the mesh of the cluster; null where it has none.</summary>
    [NotASetting]
    public MeshMembership? Mesh { get; set; }

    /// <summary>The repositories of copies that a mirror of the stack makes here, which admission takes for other people's images.</summary>
    [NotASetting]
    public List<string> Mirrored { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => DistributionConflicts.Of(name, this);
}
