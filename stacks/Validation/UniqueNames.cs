using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Registries and clusters have names of their own.</summary>
internal static class UniqueNames
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        Check("registries", settings.Registries.Select(registry => registry.Name), errors);
        Check("clusters", settings.Clusters.Select(cluster => cluster.Name), errors);
        Check("mirrors", settings.Mirrors.Select(mirror => mirror.Name), errors);
    }

    private static void Check(string list, IEnumerable<string> names, SettingsErrors errors)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, name) in names.Index().Where(entry => entry.Item.Length > 0))
        {
            if (!first.TryAdd(name, index))
            {
                errors.Add($"{list}[{index}].name", $"{Quoted.Text(name)} is taken by {list}[{first[name]}]", "choose another");
            }
        }
    }
}
