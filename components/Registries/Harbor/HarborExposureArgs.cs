using RegistryInfra.Components.Registries.Edge;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>How Harbor is reached from outside of the cluster's own network, which is where nodes pull from.</summary>
public sealed class HarborExposureArgs
{
    private Dictionary<string, string>? _annotations;

    /// <summary>The way in. Default <c>clusterIp</c>, which Pods reach and nothing else.</summary>
    public required HarborExposureKind Kind { get; init; }

    /// <summary>
    /// Annotations of the load balancer's Service or of the Ingress: an internal load balancer, an address of MetalLB, a web
    /// application firewall. None by default.
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
public enum HarborExposureKind
{
    /// <summary>None but the Service, for Pods of the cluster.</summary>
    ClusterIp,

    /// <summary>A port of every node, which is that of the host.</summary>
    NodePort,

    /// <summary>A load balancer that lets the allowed networks through and keeps the client's address.</summary>
    LoadBalancer,

    /// <summary>An Ingress, whose controller ends TLS with Harbor's certificate and calls Harbor by TLS again.</summary>
    Ingress,

    /// <summary>A TLSRoute of a Gateway that passes TLS through. The cluster needs Gateway API 1.5 or later.</summary>
    Gateway,
}
