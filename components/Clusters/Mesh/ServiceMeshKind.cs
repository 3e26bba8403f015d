namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>The service meshes.</summary>
public enum ServiceMeshKind
{
    /// <summary>Istio, with its kinds of the groups <c>security.istio.io/v1</c> and <c>networking.istio.io/v1</c>.</summary>
    Istio,

    /// <summary>Linkerd, with its kinds of the group <c>policy.linkerd.io</c>.</summary>
    Linkerd,
}

/// <summary>How Pods are in Istio's mesh.</summary>
public enum IstioMode
{
    /// <summary>A proxy in each Pod.</summary>
    Sidecar,

    /// <summary>A proxy on each node.</summary>
    Ambient,
}
