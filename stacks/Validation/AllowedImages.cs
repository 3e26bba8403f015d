using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>What a cluster allows fits what its registries serve.</summary>
internal static class AllowedImages
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            SoundRegistry[] pulled = [.. sound.Where(registry => cluster.Registries.Contains(registry.Name))];
            if (pulled.Length != cluster.Registries.Count)
            {
                // A registry that is wrong by itself serves nothing yet.
                continue;
            }

            foreach (var problem in cluster.Admission.ConflictsWith(pulled.Select(registry => registry.Profile)))
            {
                errors.Add(problem.Under($"clusters[{index}].admission"));
            }
        }
    }
}
