using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// Changes the inputs and options of a resource before it is registered. The engine calls it, for the resource that it
/// is given to and for everything below it, in whichever language that is declared. Null leaves them as they are.
/// </summary>
public delegate Task<ResourceTransformResult?> ResourceTransform(
    ResourceTransformArgs args, CancellationToken cancellationToken = default);

/// <summary>A resource that is about to be registered, as the engine sees it.</summary>
public readonly struct ResourceTransformArgs(
    string name, string type, bool custom, ImmutableDictionary<string, object?> args, ResourceOptions options)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its type token.</summary>
    public string Type => type;

    /// <summary>Whether a provider manages it; a component otherwise.</summary>
    public bool Custom => custom;

    /// <summary>
    /// Its inputs by wire name. One that is unknown, secret or comes from other resources is an <see cref="Output{T}"/>.
    /// </summary>
    public ImmutableDictionary<string, object?> Args => args;

    /// <summary>
    /// Its options: <see cref="CustomResourceOptions"/> or <see cref="ComponentResourceOptions"/>. Resources in them,
    /// providers too, are known by their URN only.
    /// </summary>
    public ResourceOptions Options => options;
}

/// <summary>What a transform made of a resource.</summary>
public readonly struct ResourceTransformResult(ImmutableDictionary<string, object?> args, ResourceOptions options)
{
    /// <summary>The inputs to register.</summary>
    public ImmutableDictionary<string, object?> Args => args;

    /// <summary>The options to register.</summary>
    public ResourceOptions Options => options;
}
