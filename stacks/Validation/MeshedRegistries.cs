using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>What is said of a mesh fits the registries and workloads of its cluster.</summary>
internal static class MeshedRegistries
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            var path = $"clusters[{index}].mesh";
            if (cluster.Mesh is not { } mesh || errors.HasUnder(path))
            {
                continue;
            }

            SoundRegistry[] hosted = [.. sound.Where(registry => registry.Settings.Cluster == cluster.Name)];
            if (hosted.Length < settings.Registries.Count(registry => registry.Cluster == cluster.Name))
            {
                // A registry that is wrong by itself offers nothing yet.
                continue;
            }

            HostedService[] services = [.. hosted.Select(registry => registry.Profile.Service).OfType<HostedService>()];
            foreach (var problem in mesh.ConflictsWith(services, cluster.Network is { Namespaces.Count: > 0 }))
            {
                errors.Add(problem.Under(path));
            }
        }
    }
}
