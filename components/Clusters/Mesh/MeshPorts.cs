namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>What proxies of a mesh need of the network.</summary>
internal static class MeshPorts
{
    /// <summary>
    /// HBONE, by which the proxy of a node brings a client to a Pod in Istio's ambient mode: the port that a policy sees in place
    /// of the Pod's own. https://istio.io/latest/docs/ambient/usage/networkpolicy/
    /// </summary>
    public const int Ambient = 15008;

    /// <summary>
    /// The address that a node's health checks have in ambient mode by default, which is that of no node.
    /// https://istio.io/latest/docs/ambient/usage/networkpolicy/#ambient-health-probes-and-kubernetes-networkpolicy
    /// </summary>
    public const string AmbientProbes = "169.254.7.127/32";

    /// <summary>
    /// Configuration and certificates of Istio, over mutual TLS.
    /// https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio
    /// </summary>
    private const int Istiod = 15012;

    /// <summary>
    /// Identity, destinations and policies of Linkerd, as its chart writes their addresses into each proxy.
    /// https://github.com/linkerd/linkerd2/blob/main/charts/partials/templates/_proxy.tpl
    /// </summary>
    private static readonly int[] _linkerd = [8080, 8086, 8090];

    /// <summary>
    /// The ports by which a proxy in a Pod talks to its control plane. In ambient mode the proxy is a process of the node, which no
    /// policy of Pods holds.
    /// </summary>
    public static int[] OfControlPlane(ServiceMeshArgs mesh) => mesh switch
    {
        { IsAmbient: true } => [],
        { Kind: ServiceMeshKind.Istio } => [Istiod],
        _ => _linkerd,
    };
}
