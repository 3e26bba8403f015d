using System.Collections.Immutable;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>What the resources of a state say of each other.</summary>
internal static class SnapshotReferences
{
    /// <summary>The resources, none of which refers to one that is not there any more.</summary>
    public static List<ResourceState> WithoutAbsent(List<ResourceState> resources)
    {
        var present = resources.Select(r => r.Urn).ToHashSet();
        return resources.ConvertAll(resource => DependencyGraph.Needs(resource).All(present.Contains) ? resource : resource with
        {
            Parent = resource.Parent is { } parent && present.Contains(parent) ? parent : null,
            Dependencies = [.. resource.Dependencies.Where(present.Contains)],
            PropertyDependencies = resource.PropertyDependencies.ToImmutableDictionary(
                p => p.Key, p => p.Value.Where(present.Contains).ToImmutableArray()),
            Options = resource.Options with
            {
                DeletedWith = resource.Options.DeletedWith is { } with && present.Contains(with) ? with : null,
                ReplaceWith = [.. resource.Options.ReplaceWith.Where(present.Contains)],
            },
        });
    }
}
