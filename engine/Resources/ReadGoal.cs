using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Resources;

/// <summary>A resource that a program looks up by its identifier.</summary>
internal sealed record ReadGoal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>Null while it is unknown.</summary>
    public required string? Id { get; init; }

    public PropertyMap Properties { get; init; } = PropertyMap.Empty;

    public Urn? Parent { get; init; }

    public ProviderReference? Provider { get; init; }

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public string? SourcePosition { get; init; }

    public ImmutableArray<string> StackTrace { get; init; } = [];
}
