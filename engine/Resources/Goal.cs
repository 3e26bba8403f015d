using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Resources;

/// <summary>What a program wants a resource to be.</summary>
internal sealed record Goal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public bool Custom { get; init; }

    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    public Urn? Parent { get; init; }

    public ProviderReference? Provider { get; init; }

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    public ImmutableDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } =
        ImmutableDictionary<string, ImmutableArray<Urn>>.Empty;

    public ImmutableArray<Alias> Aliases { get; init; } = [];

    public ResourceOptions Options { get; init; } = ResourceOptions.Default;

    /// <summary>Where in the program it is declared: project:///index.ts#12,7.</summary>
    public string? SourcePosition { get; init; }

    public ImmutableArray<string> StackTrace { get; init; } = [];

    /// <summary>The state that the resource will have, but for what its provider adds.</summary>
    public ResourceState ToState(Urn urn, Urn? alias) => new()
    {
        Urn = urn,
        Type = Type,
        Custom = Custom,
        Inputs = Inputs,
        Parent = Parent,
        Provider = Provider,
        Dependencies = Dependencies,
        PropertyDependencies = PropertyDependencies,
        Aliases = alias is { } former ? [former] : [],
        Options = Options,
        SourcePosition = SourcePosition,
        StackTrace = StackTrace,
    };
}
