namespace Pulumi;

/// <summary>How the engine treats a resource, apart from its inputs.</summary>
public abstract partial class ResourceOptions
{
    private List<Input<Alias>>? _aliases;
    private InputList<Resource>? _dependsOn;
    private List<string>? _hideDiffs;
    private ResourceHookBinding? _hooks;
    private List<string>? _ignoreChanges;
    private List<string>? _replaceOnChanges;
    private InputList<Resource>? _replaceWith;
    private List<ResourceTransformation>? _resourceTransformations;
    private List<ResourceTransform>? _resourceTransforms;

    private protected ResourceOptions()
    {
    }

    /// <summary>Other names by which the resource was known, so that it is not replaced when it is renamed.</summary>
    public List<Input<Alias>> Aliases
    {
        get => _aliases ??= [];
        set => _aliases = value;
    }

    /// <summary>How long operations may take. Not inherited by children.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>A resource whose deletion deletes this one as well, so that the provider need not be asked.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources to wait for. A component stands for all of its children.</summary>
    public InputList<Resource> DependsOn
    {
        get => _dependsOn ??= [];
        set => _dependsOn = value;
    }

    /// <summary>Properties whose changes are applied but not shown.</summary>
    public List<string> HideDiffs
    {
        get => _hideDiffs ??= [];
        set => _hideDiffs = value;
    }

    /// <summary>Functions to call at moments in the life of the resource.</summary>
    public ResourceHookBinding Hooks
    {
        get => _hooks ??= new();
        set => _hooks = value;
    }

    /// <summary>The provider's id of a resource to read instead of creating one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>Properties whose changes are ignored. Not inherited by children.</summary>
    public List<string> IgnoreChanges
    {
        get => _ignoreChanges ??= [];
        set => _ignoreChanges = value;
    }

    /// <summary>The resource that this one belongs to; the stack if not given.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Where the provider's plugin is downloaded from.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether deleting the resource is refused. Inherited by children.</summary>
    public bool? Protect { get; set; }

    /// <summary>The provider; by default that of the parent, or the package's default.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>A value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    /// <summary>Properties whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => _replaceOnChanges ??= [];
        set => _replaceOnChanges = value;
    }

    /// <summary>Resources whose replacement replaces this one as well.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => _replaceWith ??= [];
        set => _replaceWith = value;
    }

    /// <summary>
    /// Functions that may change the inputs and options of the resource and of its children, run inside the program.
    /// </summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => _resourceTransformations ??= [];
        set => _resourceTransformations = value;
    }

    /// <summary>
    /// Functions that may change the inputs and options of the resource and of everything below it, called by the engine.
    /// </summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => _resourceTransforms ??= [];
        set => _resourceTransforms = value;
    }

    /// <summary>Whether the resource is kept when it leaves the program.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>The URN of a resource that another program registered, to look up instead of registering one.</summary>
    public string? Urn { get; set; }

    /// <summary>The version of the provider.</summary>
    public string? Version { get; set; }
}
