using System.Collections.Immutable;
using Pulumi.Registration;

namespace Pulumi;

/// <summary>Something that the engine keeps track of under a URN.</summary>
public partial class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly bool? _protect;
    private readonly ImmutableArray<ResourceTransformation> _transformations = [];
    private readonly ImmutableDictionary<string, ProviderResource> _providers =
        ImmutableDictionary<string, ProviderResource>.Empty;

    private ImmutableHashSet<Resource>? _self;

    private protected Resource(string type, string name, ResourceArgs args, ResourceOptions options)
    {
        if (string.IsNullOrEmpty(type))
        {
            throw new ArgumentException("'type' cannot be null or empty.", nameof(type));
        }

        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("'name' cannot be null or empty.", nameof(name));
        }

        (_type, _name) = (type, name);

        // The outputs must be there before anybody else gets to see this: a transformation, or a walk over the parent.
        Slots = OutputSlots.Fill(this, isLookup: options.Urn is not null);

        var deployment = Deployment.Current;
        _transformations = TransformationsFor(options, ParentFor(options, deployment));
        (args, options) = Transform(args, options);
        options = options.Clone();

        if (options.Parent is { } parent)
        {
            (parent as ComponentResource)?.AddChild(this);
            options.Protect ??= parent._protect;
        }
        _protect = options.Protect;
        _providers = InheritProviders(options);
        Aliases = AliasUrns.Collapse(options.Aliases, name, type, options.Parent);

        deployment.Register(this, args, options);
    }

    /// <summary>For a resource that is only known by its URN, and never registered.</summary>
    private protected Resource(string type, string name)
    {
        (_type, _name, _protect) = (type, name, false);
        Slots = OutputSlots.None;
    }

    /// <summary>The URN that the engine has given the resource.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    /// <summary>The outputs that registering will resolve.</summary>
    internal OutputSlots Slots { get; }

    /// <summary>The URNs of the aliases, for the children and for engines that know no alias specs.</summary>
    internal ImmutableArray<Input<string>> Aliases { get; } = [];

    /// <summary>A set of only this resource.</summary>
    internal ImmutableHashSet<Resource> Self => _self ??= [this];

    /// <summary>The name that the program gave it.</summary>
    public string GetResourceName() => _name;

    /// <summary>The type token, such as <c>random:index/randomId:RandomId</c>.</summary>
    public string GetResourceType() => _type;
}
