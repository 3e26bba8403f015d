using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>A Certificate of cert-manager. https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.Certificate</summary>
internal sealed class IssuedCertificateArgs() : CustomResourceArgs("cert-manager.io/v1", "Certificate")
{
    /// <summary>What is asked for, and of which issuer.</summary>
    [Input("spec")]
    public InputMap<object>? Spec { get; set; }
}
