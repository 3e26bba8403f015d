namespace RegistryInfra.Components.Registries.Edge;

/// <summary>The ways in, as what stands at them sees them.</summary>
internal enum EdgeWay
{
    /// <summary>A load balancer that passes connections on.</summary>
    LoadBalancer,

    /// <summary>An Ingress that ends TLS, and so sees requests.</summary>
    Ingress,

    /// <summary>An Ingress that passes TLS through by its name.</summary>
    PassthroughIngress,

    /// <summary>A Gateway of Istio that passes TLS through.</summary>
    IstioGateway,

    /// <summary>Any other, for which no setting here does anything.</summary>
    Other,
}
