using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Registries;

/// <summary>A TLSRoute. https://gateway-api.sigs.k8s.io/api-types/tlsroute/</summary>
internal sealed class TlsRouteArgs() : CustomResourceArgs("gateway.networking.k8s.io/v1", "TLSRoute")
{
    /// <summary>Which names lead from which Gateway to which Service.</summary>
    [Input("spec")]
    public InputMap<object>? Spec { get; set; }
}
