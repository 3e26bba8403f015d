using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>What nodes are given to pull by an identity has a registry to pull from.</summary>
internal static class NodeIdentities
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            SoundRegistry[] pulled = [.. sound.Where(registry => cluster.Registries.Contains(registry.Name))];
            if (cluster.NodeCredentials is not { } nodes || pulled.Length != cluster.Registries.Count)
            {
                // A registry that is wrong by itself is not known yet.
                continue;
            }

            foreach (var problem in nodes.ConflictsWith(pulled.Select(registry => registry.Profile)))
            {
                errors.Add(problem.Under($"clusters[{index}].nodeCredentials"));
            }
        }
    }
}
