using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>Makes the objects of a mesh's own kinds.</summary>
/// <param name="name">Name of the cluster, which begins the names of resources.</param>
/// <param name="parent">What they belong to.</param>
internal sealed class MeshRules(string name, Resource parent)
{
    public void Make(string apiVersion, string kind, string objectName, string ns, Dictionary<string, object> spec) =>
        _ = new CustomObject(
            $"{name}-{ns}.{objectName}",
            new CustomObjectArgs(apiVersion, kind, new ObjectMetaArgs { Name = objectName, Namespace = ns }, spec),
            new CustomResourceOptions { Parent = parent });
}
