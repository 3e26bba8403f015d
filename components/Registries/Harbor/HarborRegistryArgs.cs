using Pulumi;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Registries.Monitoring;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>What a <see cref="HarborRegistry"/> is made of. Every default is the strict one.</summary>
public sealed class HarborRegistryArgs : ResourceArgs, IComponentArgs
{
    private List<string>? _allowedNamespaces;
    private List<string>? _allowedCidrs;
    private List<string>? _authorities;
    private List<HarborDestinationArgs>? _destinations;

    /// <summary>
    /// The host that images are named by and that certificates are made for, with its port where it is not 443.
    /// </summary>
    [HostName]
    public required string Host { get; init; }

    /// <summary>The namespace that is made for Harbor alone. By default the component's name.</summary>
    [NamespaceName]
    public string? Namespace { get; init; }

    /// <summary>The way in for nodes and for people. By default none but the Service.</summary>
    public HarborExposureArgs Expose { get; init; } = new() { Kind = HarborExposureKind.ClusterIp };

    /// <summary>
    /// Namespaces whose Pods may connect, such as that of the ingress controller. None by default; one here or in
    /// <see cref="AllowedCidrs"/> is needed.
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

    /// <summary>
    /// Further addresses that Harbor itself calls: a registry or a collector of logs that does not listen on 443. Database,
    /// Redis, storage and everything by HTTPS on 443 are allowed already. None by default.
    /// </summary>
    public List<HarborDestinationArgs> Destinations
    {
        get => _destinations ??= [];
        set => _destinations = value;
    }

    /// <summary>Who signs the certificate of the host. By default an authority that is made for this registry.</summary>
    public HarborCertificateArgs Certificate { get; init; } = new();

    /// <summary>Where records are kept. By default a PostgreSQL of the chart, for small installations.</summary>
    public HarborDatabaseArgs Database { get; init; } = new();

    /// <summary>Where jobs and sessions are kept. By default a Redis of the chart, for small installations.</summary>
    public HarborRedisArgs Redis { get; init; } = new();

    /// <summary>Where images are kept. By default a volume of 100Gi.</summary>
    public HarborStorageArgs Storage { get; init; } = new();

    /// <summary>
    /// Pods of each part: 1 to 10. Default 1. With more, they are spread over nodes, a budget keeps one of them, and images
    /// on a volume need a storage class that serves <c>ReadWriteMany</c>.
    /// </summary>
    [Between(1, 10)]
    public int Replicas { get; init; } = 1;

    /// <summary>
    /// What Harbor is configured to be: its projects, who may use them, and what it does when. At least one project or proxy
    /// cache.
    /// </summary>
    public HarborConfigurationArgs Configuration { get; init; } = new();

    /// <summary>
    /// Days after which an update gives the user <c>admin</c> a new password: 1 to 3650. Default 90. Nothing rotates between updates.
    /// </summary>
    [Between(1, 3650)]
    public int AdminRotationDays { get; init; } = 90;

    /// <summary>The scanner of images, which is always on.</summary>
    public HarborScannerArgs Scanner { get; init; } = new();

    /// <summary>Metrics for Prometheus. By default none are served.</summary>
    public RegistryMetricsArgs? Metrics { get; init; }

    /// <summary>
    /// Certificates, as PEM, of private authorities that Harbor trusts: those of its database, its Redis, its storage, an
    /// identity provider, other registries. None by default.
    /// </summary>
    [CertificateAuthority]
    public List<string> Authorities
    {
        get => _authorities ??= [];
        set => _authorities = value;
    }

    /// <summary>The proxy between Harbor and the internet. By default none.</summary>
    public HarborProxyArgs? Proxy { get; init; }

    /// <summary>The Helm chart. Default: version 1.19.1 from Harbor's own repository.</summary>
    public HarborChartArgs Chart { get; init; } = new();

    /// <summary>The images that are run. Default: those of Harbor 2.15.1, from Docker Hub.</summary>
    public HarborImagesArgs Images { get; init; } = new();

    /// <summary>
    /// The namespace and the key that stored credentials are encrypted with are protected: a plan that deletes or replaces
    /// one fails. Default true. <see href="https://www.pulumi.com/docs/iac/concepts/resources/options/protect/"/>
    /// </summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>The repositories of copies that a mirror of the stack makes here, which admission takes for other people's images.</summary>
    [NotASetting]
    public List<string> Mirrored { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => HarborConflicts.Of(name, this);
}
