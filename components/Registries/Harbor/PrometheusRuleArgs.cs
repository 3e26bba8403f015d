using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>A PrometheusRule. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule</summary>
internal sealed class PrometheusRuleArgs() : CustomResourceArgs("monitoring.coreos.com/v1", "PrometheusRule")
{
    /// <summary>The rules, in groups.</summary>
    [Input("spec")]
    public InputMap<object>? Spec { get; set; }
}
