using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Clusters;

/// <summary>An object of a kind that the cluster learnt from a CustomResourceDefinition.</summary>
internal sealed class CustomObjectArgs : CustomResourceArgs
{
    public CustomObjectArgs(string apiVersion, string kind, string name, Dictionary<string, object> spec)
        : this(apiVersion, kind, new ObjectMetaArgs { Name = name }, spec)
    {
    }

    public CustomObjectArgs(string apiVersion, string kind, ObjectMetaArgs metadata, Dictionary<string, object> spec)
        : base(apiVersion, kind)
    {
        Metadata = metadata;
        Spec = spec;
    }

    [Input("spec", required: true)]
    public InputMap<object> Spec { get; }
}
