namespace Pulumi;

/// <summary>Options of a stack.</summary>
public class StackOptions
{
    private List<ResourceTransformation>? _resourceTransformations;
    private List<ResourceTransform>? _resourceTransforms;

    /// <summary>
    /// Functions that may change the inputs and options of every resource of the stack, run inside the program.
    /// </summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => _resourceTransformations ??= [];
        set => _resourceTransformations = value;
    }

    /// <summary>
    /// Functions that may change the inputs and options of the stack and of everything in it, called by the engine.
    /// </summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => _resourceTransforms ??= [];
        set => _resourceTransforms = value;
    }
}
