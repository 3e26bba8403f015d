using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>
/// A load balancer needs an address, and a Service that selects Pods one that is ready. A headless Service and a name
/// of something outside lead to no Pods of their own.
/// </summary>
internal static class Services
{
    private static readonly KubernetesToken _slices = new("discovery.k8s.io/v1", "EndpointSlice", IsPatch: false);

    public static async ValueTask<ReadyState> CheckAsync(
        PropertyMap live, ClusterObjects objects, CancellationToken cancellationToken)
    {
        var type = live.TextAt("spec", "type");
        if (type == "ExternalName")
        {
            return ReadyState.Ready;
        }

        if (type == "LoadBalancer" && !live.HasAddress())
        {
            return ReadyState.Waiting("Waiting for the load balancer to get an address");
        }

        if (live.TextAt("spec", "clusterIP") == "None" || live.MapAt("spec", "selector") is not { Count: > 0 })
        {
            return ReadyState.Ready;
        }

        var slices = await objects.ListAsync(
            _slices, live.Namespace(), $"labelSelector=kubernetes.io%2Fservice-name%3D{live.Name()}",
            cancellationToken);
        return slices
            .Where(s => s.TextAt(Manifests.Metadata, "labels", "kubernetes.io/service-name") == live.Name())
            .SelectMany(s => s.MapsAt("endpoints"))
            .Any(e => e.At("conditions", "ready")?.Plain is not PropertyValue.Bool(false))
            ? ReadyState.Ready
            : ReadyState.Waiting("Waiting for a Pod that the Service selects to be ready");
    }

    public static ReadyState CheckIngress(PropertyMap live) => live.HasAddress()
        ? ReadyState.Ready
        : ReadyState.Waiting("Waiting for the ingress controller to give an address");
}
