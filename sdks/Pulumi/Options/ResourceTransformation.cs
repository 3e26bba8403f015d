namespace Pulumi;

/// <summary>
/// Changes the inputs and options of a resource before it is registered. Null leaves them as they are.
/// </summary>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);

/// <summary>A resource that is about to be registered.</summary>
public readonly struct ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options)
{
    /// <summary>The resource. Its outputs have no values yet.</summary>
    public Resource Resource => resource;

    /// <summary>Its inputs.</summary>
    public ResourceArgs Args => args;

    /// <summary>Its options.</summary>
    public ResourceOptions Options => options;
}

/// <summary>What a transformation made of a resource.</summary>
public readonly struct ResourceTransformationResult(ResourceArgs args, ResourceOptions options)
{
    /// <summary>The inputs to register.</summary>
    public ResourceArgs Args => args;

    /// <summary>The options to register. The parent must be the one that the resource had.</summary>
    public ResourceOptions Options => options;
}
