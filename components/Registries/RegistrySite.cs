using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Mesh;

namespace RegistryInfra.Components.Registries;

/// <summary>Where a registry is made: what a stack hands to the kind that makes it.</summary>
public sealed record RegistrySite
{
    /// <summary>Tags, or labels, of every cloud resource. A value may be secret.</summary>
    public required ImmutableSortedDictionary<string, Input<string>> Tags { get; init; }

    /// <summary>The way to the cluster that the registry runs in; null for one that runs in none.</summary>
    public required ProviderResource? Cluster { get; init; }

    /// <summary>What puts Pods into the mesh of that cluster; null where it has none.</summary>
    public MeshMembership? Mesh { get; init; }

    /// <summary>True when a job of a cluster of the stack scans all images that the registry lists.</summary>
    public bool IsScannedByJob { get; init; }

    /// <summary>The registries of the stack that were made before, by name: all that this one refers to are among them.</summary>
    public required IReadOnlyDictionary<string, IRegistry> Registries { get; init; }
}
