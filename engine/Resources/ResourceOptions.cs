using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Resources;

/// <summary>The options of a resource that a snapshot keeps.</summary>
public sealed record ResourceOptions
{
    public static readonly ResourceOptions Default = new();

    public bool Protect { get; init; }

    public bool RetainOnDelete { get; init; }

    /// <summary>Null leaves the choice to the provider.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Deleting this resource deletes the one that carries the option.</summary>
    public Urn? DeletedWith { get; init; }

    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    public PropertyValue ReplacementTrigger { get; init; } = PropertyValue.Null;

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public ImmutableArray<string> HideDiff { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>The identifier to import the resource by; empty to create it.</summary>
    public string ImportId { get; init; } = "";

    public CustomTimeouts? CustomTimeouts { get; init; }

    /// <summary>Names of hooks by the moment they run at: BeforeCreate, AfterCreate, and so on.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Hooks { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}
