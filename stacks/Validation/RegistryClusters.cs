using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>A cluster for which a registry has a credential of its own is one that pulls from it.</summary>
internal static class RegistryClusters
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var registry in sound)
        {
            string[] pulling =
            [
                .. settings.Clusters.Where(cluster => cluster.Registries.Contains(registry.Name)).Select(cluster => cluster.Name),
            ];
            foreach (var cluster in registry.Profile.Clusters.Except(pulling))
            {
                errors.Add(
                    registry.Path,
                    $"has a credential for cluster {Quoted.Text(cluster)}, which does not pull from it",
                    pulling.Length == 0 ? "add the registry to that cluster" : $"name one of {string.Join(", ", pulling)}, or none");
            }
        }
    }
}
