using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Edge;

/// <summary>
/// What stands at the way in: whether it has a public address, whose connections it takes, and which web application firewall
/// looks at them. Each is said by an annotation or a policy that only one controller reads, so the controller is named.
/// </summary>
public sealed class EdgeArgs
{
    private List<string>? _sources;

    /// <summary>Who makes the way in.</summary>
    public required EdgeController Controller { get; init; }

    /// <summary>
    /// It has an address in the internet. For a load balancer or gateway of a cloud; one that runs in the cluster has a Service of
    /// its own, which says that. Default: false, and the cloud is told to make it internal.
    /// </summary>
    public bool Public { get; init; }

    /// <summary>
    /// The networks of clients that it lets through. A load balancer takes <c>allowedCidrs</c> for that. For an Ingress or a gateway,
    /// since the registry sees their address in place of the client's. By default everybody's.
    /// </summary>
    [Cidr]
    public List<string> Sources
    {
        get => _sources ??= [];
        set => _sources = value;
    }

    /// <summary>
    /// A controller that runs in the cluster sees the client's own address, by <c>externalTrafficPolicy: Local</c> on its Service
    /// or by the PROXY protocol. Without that <see cref="Sources"/> would hold the address of a node against them. Default: false.
    /// <see href="https://kubernetes.io/docs/tutorials/services/source-ip/"/>
    /// </summary>
    public bool KeepsClientAddress { get; init; }

    /// <summary>ARN of a regional web ACL of AWS WAF, for an Application Load Balancer. Default: none.</summary>
    [WebAclArn]
    public string? WebAcl { get; init; }

    /// <summary>Resource ID of a WAF policy of Azure, for an Application Gateway. Default: none.</summary>
    [AzureResourceId]
    public string? WafPolicy { get; init; }

    /// <summary>
    /// ModSecurity with the core rules of OWASP, in ingress-nginx. Its limit of a request's body has to be raised in the
    /// controller's own ConfigMap, since it refuses larger layers. Default: false.
    /// </summary>
    public bool ModSecurity { get; init; }

    /// <summary>True where clients reach the registry's Pods by a service of a cloud, from outside of the cluster.</summary>
    internal bool IsOutsideCluster => Controller is not (EdgeController.IngressNginx or EdgeController.Haproxy or EdgeController.Istio);
}
