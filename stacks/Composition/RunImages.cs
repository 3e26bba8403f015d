using System.Collections.Immutable;
using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Composition;

/// <summary>The images that the stack itself runs: a site that reaches no other registry has to have them.</summary>
internal static class RunImages
{
    /// <summary>Those of a cluster, each once, in order.</summary>
    public static ImmutableArray<string> In(
        ClusterSettings cluster, StackSettings settings, Dictionary<string, IRegistry> registries) =>
    [
        .. settings.Registries.Where(registry => registry.Cluster == cluster.Name)
            .SelectMany(registry => registries[registry.Name].Profile.RunImages)
            .Concat(cluster.Scanning?.Images() ?? [])
            .Concat(cluster.PullSecrets?.RunImages() ?? [])
            .Concat(settings.Mirrors.Where(mirror => mirror.Cluster == cluster.Name).SelectMany(mirror => mirror.RunImages()))
            .Distinct().Order(StringComparer.Ordinal),
    ];
}
