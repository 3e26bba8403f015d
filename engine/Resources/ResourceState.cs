using System.Collections.Immutable;

namespace RegistryInfra.Engine;

/// <summary>A resource as a snapshot records it, or as a step would leave it.</summary>
public sealed record ResourceState
{
    public required Urn Urn { get; init; }

    public required string Type { get; init; }

    /// <summary>True when a provider manages it; false for components and the stack.</summary>
    public bool Custom { get; init; }

    /// <summary>What the provider calls it; null while unknown.</summary>
    public string? Id { get; init; }

    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    public Urn? Parent { get; init; }

    /// <summary>Which provider resource manages it: <c>urn::id</c>.</summary>
    public ProviderReference? Provider { get; init; }

    /// <summary>True when it was read rather than created: never updated or deleted.</summary>
    public bool External { get; init; }

    /// <summary>True when a replacement took its place and it still has to be deleted.</summary>
    public bool Delete { get; init; }

    /// <summary>True when it was deleted before its replacement, which is still to be created.</summary>
    public bool PendingReplacement { get; init; }

    /// <summary>True when it must be replaced by the next deployment.</summary>
    public bool Taint { get; init; }

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    public ImmutableDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } =
        ImmutableDictionary<string, ImmutableArray<Urn>>.Empty;

    public ImmutableArray<string> InitErrors { get; init; } = [];

    public ImmutableArray<Urn> Aliases { get; init; } = [];

    public ResourceOptions Options { get; init; } = ResourceOptions.Default;

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public bool IsProvider => ProviderReference.IsProviderType(Type);
}
