using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Type = System.Type;

namespace Pulumi.Conversion;

/// <summary>Reads a reference to a resource.</summary>
internal static class ResourceReference
{
    private static readonly ConditionalWeakTable<Struct, Resource> _known = [];

    /// <summary>
    /// The resource, as an instance of the class that declares its type. If the program knows none, it is only a
    /// dependency. The same reference gives the same resource: each instance is looked up in the engine.
    /// </summary>
    public static Resource Read(Struct fields) => _known.GetValue(fields, Create);

    private static Resource Create(Struct fields)
    {
        var urn = Values.TextOf(fields, Signatures.Urn) ?? throw new InvalidOperationException(
            "Value was marked as a Resource, but did not conform to required shape.");
        var version = Values.TextOf(fields, Signatures.PackageVersion) ?? "";

        return ResourceClasses.Find(Urn.Type(urn), version) is { } type ? Construct(type, urn) : new DependencyResource(urn);
    }

    private static Resource Construct(Type type, string urn)
    {
        var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters().Length == 3);
        ResourceOptions options = typeof(CustomResource).IsAssignableFrom(type)
            ? new CustomResourceOptions { Urn = urn }
            : new ComponentResourceOptions { Urn = urn };
        return (Resource)constructor.Invoke([Urn.Name(urn), null, options]);
    }
}
