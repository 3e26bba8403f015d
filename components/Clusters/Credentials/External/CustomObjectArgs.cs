using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>An object of a kind that the cluster learnt from a CustomResourceDefinition.</summary>
internal sealed class CustomObjectArgs(string apiVersion, string kind) : CustomResourceArgs(apiVersion, kind)
{
    /// <summary>What it is to be.</summary>
    [Input("spec", required: true)]
    public InputMap<object> Spec { get; set; } = [];
}
