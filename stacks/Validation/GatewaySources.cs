using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>The networks that a gateway of Istio lets through are kept by the mesh of its cluster, so there is one.</summary>
internal static class GatewaySources
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var registry in sound.Where(registry => registry.Profile.Service is { GatewaySources.IsEmpty: false }))
        {
            if (settings.Clusters.Find(cluster => cluster.Name == registry.Settings.Cluster) is { Mesh: null } cluster)
            {
                errors.Add(
                    $"{registry.Path}.expose.edge.sources",
                    $"the cluster {cluster.Name} has no mesh in these settings, so no policy would keep them",
                    "write mesh: {kind: istio} there, with istio.gateway");
            }
        }
    }
}
