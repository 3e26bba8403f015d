using System.Collections.Immutable;
using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Resources;

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

    /// <summary>Where in the program it is declared: project:///index.ts#12,7.</summary>
    public string? SourcePosition { get; init; }

    /// <summary>The positions that led there, the innermost first.</summary>
    public ImmutableArray<string> StackTrace { get; init; } = [];

    /// <summary>True when its provider wants it read before each update.</summary>
    public bool RefreshBeforeUpdate { get; init; }

    /// <summary>The resource that it is a view of: it lives and dies with that one.</summary>
    public Urn? ViewOf { get; init; }

    /// <summary>Members of the state file that this engine knows nothing of, and must not lose.</summary>
    internal ImmutableArray<KeyValuePair<string, JsonElement>> UnknownMembers { get; init; } = [];

    public bool IsProvider => ProviderReference.IsProviderType(Type);
}
