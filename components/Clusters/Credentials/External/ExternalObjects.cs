using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>Makes objects of External Secrets, each once the operator knows its kind.</summary>
/// <param name="name">Name of the component, and prefix of the resources' names.</param>
/// <param name="parent">The component.</param>
/// <param name="installation">What installs the operator; null where it is there already.</param>
internal sealed class ExternalObjects(string name, Resource parent, Resource? installation)
{
    /// <summary>The API of stores and of what is read from them.</summary>
    public const string Group = "external-secrets.io/v1";

    /// <summary>The API of what is written into stores, which has no later version.</summary>
    public const string PushGroup = "external-secrets.io/v1alpha1";

    /// <summary>The API of generators.</summary>
    public const string Generators = "generators.external-secrets.io/v1alpha1";

    /// <summary>Makes an object that is waited for until the operator says that it is ready.</summary>
    public CustomObject MakeAwaited(
        string apiVersion, string kind, ObjectMetaArgs metadata, string suffix, Dictionary<string, object> spec, Resource?[] before)
    {
        metadata.Annotations = new() { ["pulumi.com/waitFor"] = "condition=Ready" };
        return Make(apiVersion, kind, metadata, suffix, spec, before);
    }

    /// <summary>Makes an object that has no state of its own.</summary>
    public CustomObject Make(
        string apiVersion, string kind, ObjectMetaArgs metadata, string suffix, Dictionary<string, object> spec, Resource?[] before) => new(
            NameOf(suffix),
            new CustomObjectArgs(apiVersion, kind, metadata, spec),
            Options([.. before, installation]));

    /// <summary>The name of a resource, which has the component's before it.</summary>
    public string NameOf(string suffix) => $"{name}-{suffix}";

    /// <summary>A resource of the component, after others.</summary>
    public CustomResourceOptions Options(Resource?[] before) =>
        new() { Parent = parent, DependsOn = [.. before.OfType<Resource>()] };
}
