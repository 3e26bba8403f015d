using RegistryInfra.Components.Settings;
using RegistryInfra.Naming;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>A registry or cluster that is named somewhere exists in the stack, and no registry needs itself.</summary>
internal static class References
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        string[] registries = [.. Given(settings.Registries.Select(registry => registry.Name))];
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            foreach (var (entry, name) in cluster.Registries.Index())
            {
                Check($"clusters[{index}].registries[{entry}]", name, "registry", registries, errors);
            }
        }

        string[] clusters = [.. Given(settings.Clusters.Select(cluster => cluster.Name))];
        foreach (var (index, registry) in settings.Registries.Index())
        {
            var path = $"registries[{index}]";
            OfCluster(path, registry, clusters, errors);
            foreach (var reference in registry.References())
            {
                Check($"{path}.{reference.Place}", reference.Name, "registry", registries, errors);
            }
        }

        foreach (var (index, mirror) in settings.Mirrors.Index())
        {
            Check($"mirrors[{index}].into", mirror.Into, "registry", registries, errors);
            Check($"mirrors[{index}].cluster", mirror.Cluster, "cluster", clusters, errors);
        }

        foreach (var circle in RegistryOrder.Circles(settings.Registries))
        {
            var names = string.Join(", ", circle.Select(registry => Quoted.Text(registry.Name)));
            errors.Add(
                $"registries[{settings.Registries.IndexOf(circle[0])}]",
                $"the registries {names} need each other",
                "let one of them name no other");
        }
    }

    private static void OfCluster(string path, RegistrySettings registry, string[] clusters, SettingsErrors errors)
    {
        if (registry is { Cluster: { } cluster })
        {
            Check($"{path}.cluster", cluster, "cluster", clusters, errors);
        }
        else if (registry.Kind is { RunsInCluster: true })
        {
            errors.Add($"{path}.cluster", "missing", $"name the cluster that runs it: {NearestName.Advice("", clusters)}");
        }
    }

    private static void Check(string path, string name, string sort, string[] names, SettingsErrors errors)
    {
        if (name.Length > 0 && !names.Contains(name))
        {
            errors.Add(path, $"{Quoted.Text(name)} is not a {sort} of this stack", NearestName.Advice(name, names));
        }
    }

    private static IEnumerable<string> Given(IEnumerable<string> names) => names.Where(name => name.Length > 0);
}
