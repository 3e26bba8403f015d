using System.Collections.Immutable;
using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Mesh;

/// <summary>Meshes to look at.</summary>
internal static class MeshSample
{
    /// <summary>A registry that shows figures, and that a Gateway leads to.</summary>
    public static readonly HostedService Inside = new()
    {
        Name = "inside",
        Namespace = "registry",
        Host = "registry.example.com",
        TlsPort = 5000,
        MetricsPort = 5001,
        PodLabels = ImmutableDictionary<string, string>.Empty.Add("app.kubernetes.io/instance", "inside"),
        ClientNamespaces = ["ci"],
        IstioGateway = "istio-ingress/registries",
    };

    public static ServiceMeshArgs Args(
        ServiceMeshKind kind,
        IstioMode? mode = null,
        bool hasGateway = false,
        bool hasReaders = true,
        params HostedService[] services)
    {
        var istio = new IstioArgs
        {
            Mode = mode ?? IstioMode.Sidecar,
            Gateway = hasGateway ? new() { Name = "registries", Namespace = "istio-ingress" } : null,
        };
        return new()
        {
            Kind = kind,
            Cni = true,
            Istio = mode is null && !hasGateway ? null : istio,
            MetricsReaders = hasReaders ? [new() { Namespace = "monitoring", ServiceAccount = "prometheus" }] : [],
            Services = services.Length == 0 ? [Inside] : [.. services],
        };
    }

    public static Task<Recording> MakeAsync(ServiceMeshArgs args) =>
        Recording.OfAsync(options => _ = new ServiceMesh("blue", args, options));

    public static Task<string> RefusalAsync(ServiceMeshArgs args) =>
        Refusal.OfAsync(options => _ = new ServiceMesh("blue", args, options));

    /// <summary>The registry of a cluster that has the mesh.</summary>
    public static Task<Recording> MakeRegistryAsync(ServiceMeshArgs? mesh, bool isBehindGateway = false)
    {
        var args = new DistributionRegistryArgs
        {
            Host = isBehindGateway ? "registry.example.com" : null,
            AllowedNamespaces = ["istio-ingress"],
            Mesh = mesh is null ? null : new(mesh),
            Expose = isBehindGateway
                ? new() { Kind = DistributionExposureKind.IstioGateway, Gateway = "registries", GatewayNamespace = "istio-ingress" }
                : new() { Kind = DistributionExposureKind.ClusterIp },
        };
        return Recording.OfAsync(options => _ = new DistributionRegistry("inside", args, options), DistributionSample.Computed);
    }
}
