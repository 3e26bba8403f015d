using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>What only Istio asks.</summary>
public sealed class IstioArgs : ResourceArgs
{
    /// <summary>How Pods are in the mesh. Default: <c>sidecar</c>.</summary>
    public IstioMode Mode { get; init; } = IstioMode.Sidecar;

    /// <summary>Revision of the control plane whose proxies are used. By default the one that is not named.</summary>
    [ResourceName]
    public string? Revision { get; init; }

    /// <summary>Domain of the mesh's identities. Default <c>cluster.local</c>.</summary>
    [ServerName]
    public string TrustDomain { get; init; } = "cluster.local";

    /// <summary>
    /// A Gateway that passes TLS through to the registries whose <c>expose</c> names it. By default none is made.
    /// </summary>
    public IstioGatewayArgs? Gateway { get; init; }
}

/// <summary>A Gateway of Istio that passes TLS through, by the name that the client asks for.</summary>
public sealed class IstioGatewayArgs : ResourceArgs
{
    private Dictionary<string, string>? _selector;

    /// <summary>Its name.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>The namespace where the gateway's Pods run.</summary>
    [NamespaceName]
    public required string Namespace { get; init; }

    /// <summary>Labels of the gateway's Pods. Default <c>istio: ingressgateway</c>.</summary>
    public Dictionary<string, string> Selector
    {
        get => _selector ??= new() { ["istio"] = "ingressgateway" };
        set => _selector = value;
    }
}

/// <summary>A service account that may read figures.</summary>
public sealed class MetricsReaderArgs : ResourceArgs
{
    /// <summary>Its namespace.</summary>
    [NamespaceName]
    public required string Namespace { get; init; }

    /// <summary>Its name.</summary>
    [ObjectName]
    public required string ServiceAccount { get; init; }
}
