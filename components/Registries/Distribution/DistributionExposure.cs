using RegistryInfra.Components.Registries.Edge;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>How the registry is reached from outside of the cluster's own network, which is where nodes pull from.</summary>
public sealed class DistributionExposure
{
    private Dictionary<string, string>? _annotations;

    /// <summary>The way in. Default <c>clusterIp</c>, which Pods reach and nothing else.</summary>
    public required DistributionExposureKind Kind { get; init; }

    /// <summary>
    /// Annotations of the load balancer's Service or of the Ingress: an internal load balancer, an address of MetalLB. An
    /// Ingress must have the one by which its controller passes TLS through, such as
    /// <c>nginx.ingress.kubernetes.io/ssl-passthrough: "true"</c>. None by default.
    /// </summary>
    public Dictionary<string, string> Annotations
    {
        get => _annotations ??= [];
        set => _annotations = value;
    }

    /// <summary>
    /// The class of the load balancer or of the Ingress: who makes it. By default the cluster's own default.
    /// </summary>
    [LoadBalancerClass]
    public string? ClassName { get; init; }

    /// <summary>Name of the Gateway, which has a listener of protocol TLS in mode Passthrough.</summary>
    [ObjectName]
    public string? Gateway { get; init; }

    /// <summary>Namespace of the Gateway.</summary>
    [NamespaceName]
    public string? GatewayNamespace { get; init; }

    /// <summary>Name of the listener. By default every listener of the Gateway that fits.</summary>
    [ObjectName]
    public string? Listener { get; init; }

    /// <summary>
    /// Who makes the way in, and what it is told: to be internal, whose connections to take, a web application firewall.
    /// By default it is told nothing but the annotations.
    /// </summary>
    public EdgeArgs? Edge { get; init; }
}

/// <summary>The ways in.</summary>
public enum DistributionExposureKind
{
    /// <summary>None but the Service, for Pods of the cluster.</summary>
    ClusterIp,

    /// <summary>A port of every node, which is that of the host: for kind and the like, with the host <c>localhost</c>.</summary>
    NodePort,

    /// <summary>A load balancer that lets the allowed networks through and keeps the client's address.</summary>
    LoadBalancer,

    /// <summary>An Ingress whose controller passes TLS through, by the name that the client asks for.</summary>
    Ingress,

    /// <summary>A TLSRoute of a Gateway that passes TLS through. The cluster needs Gateway API 1.5 or later.</summary>
    Gateway,

    /// <summary>A VirtualService of a Gateway of Istio that passes TLS through.</summary>
    IstioGateway,
}
