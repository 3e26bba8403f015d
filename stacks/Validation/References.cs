using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>A registry or cluster that is named somewhere exists in the stack.</summary>
internal static class References
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        var registries = settings.Registries.Select(registry => registry.Name).Where(name => name.Length > 0).ToArray();
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            foreach (var (entry, name) in cluster.Registries.Index())
            {
                Check($"clusters[{index}].registries[{entry}]", name, "registry", registries, errors);
            }
        }

        var clusters = settings.Clusters.Select(cluster => cluster.Name).Where(name => name.Length > 0).ToArray();
        foreach (var (index, registry) in settings.Registries.Index())
        {
            if (registry is DistributionSettings distribution)
            {
                Check($"registries[{index}].cluster", distribution.Cluster, "cluster", clusters, errors);
            }
        }
    }

    private static void Check(string path, string name, string sort, string[] names, SettingsErrors errors)
    {
        if (name.Length > 0 && !names.Contains(name))
        {
            errors.Add(path, $"{Shown.Text(name)} is not a {sort} of this stack", NearestName.Advice(name, names));
        }
    }
}
