using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries;

/// <summary>What a registry that runs in a cluster offers there: what its Pods listen on, and with whose TLS.</summary>
public sealed record HostedService
{
    /// <summary>Name of the Service.</summary>
    public required string Name { get; init; }

    /// <summary>Its namespace, which is the registry's own.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name that images are written with, without a port.</summary>
    public required string Host { get; init; }

    /// <summary>
    /// The port of the Service and of the Pods that speaks the registry's own TLS. Nodes pull from it, and no node is in a mesh.
    /// </summary>
    public required int TlsPort { get; init; }

    /// <summary>The port of the Pods that shows figures in plain text; null where there is none.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>Labels by which its Pods are selected.</summary>
    public required ImmutableDictionary<string, string> PodLabels { get; init; }

    /// <summary>The namespaces whose Pods may connect to <see cref="TlsPort"/>.</summary>
    public required ImmutableArray<string> ClientNamespaces { get; init; }

    /// <summary>The Gateway of Istio that leads to it from outside, as <c>namespace/name</c>; null for none.</summary>
    public string? IstioGateway { get; init; }

    /// <summary>The networks of clients that the Gateway lets through to it; empty for everybody's.</summary>
    public ImmutableArray<string> GatewaySources { get; init; } = [];
}
