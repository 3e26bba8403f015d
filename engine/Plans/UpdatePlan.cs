using System.Collections.Immutable;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Plans;

/// <summary>What a preview said that a deployment would do, resource by resource: a constraint on a later deployment.</summary>
public sealed record UpdatePlan
{
    /// <summary>The configuration that it was made with, secrets left out.</summary>
    public ImmutableSortedDictionary<string, string> Config { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal ImmutableDictionary<Urn, ResourcePlan> Resources { get; init; } = ImmutableDictionary<Urn, ResourcePlan>.Empty;
}
