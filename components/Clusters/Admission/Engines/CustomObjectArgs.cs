using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Clusters.Admission.Engines;

/// <summary>An object of an engine's own kind.</summary>
internal sealed class CustomObjectArgs : CustomResourceArgs
{
    public CustomObjectArgs(string apiVersion, string kind, string name, Dictionary<string, object> spec)
        : base(apiVersion, kind)
    {
        Metadata = new ObjectMetaArgs { Name = name };
        Spec = spec;
    }

    [Input("spec", required: true)]
    public InputMap<object> Spec { get; }
}
