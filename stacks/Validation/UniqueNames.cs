using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Registries, clusters and the namespaces of a cluster's pull secrets have names of their own.</summary>
internal static class UniqueNames
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        Check("registries", "name", settings.Registries.Select(registry => registry.Name), errors);
        Check("clusters", "name", settings.Clusters.Select(cluster => cluster.Name), errors);
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            var namespaces = cluster.PullSecrets.Select(secret => secret.Namespace);
            Check($"clusters[{index}].pullSecrets", "namespace", namespaces, errors);
        }
    }

    private static void Check(string list, string key, IEnumerable<string> names, SettingsErrors errors)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, name) in names.Index().Where(entry => entry.Item.Length > 0))
        {
            if (!first.TryAdd(name, index))
            {
                var problem = $"{Shown.Text(name)} is taken by {list}[{first[name]}]";
                errors.Add($"{list}[{index}].{key}", problem, "choose another");
            }
        }
    }
}
