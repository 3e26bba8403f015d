using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>What the components would refuse, told at the place of the setting and before anything registers.</summary>
internal static class ComponentArguments
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        foreach (var (index, registry) in settings.Registries.Index())
        {
            if (registry.Args is { } args)
            {
                Check($"registries[{index}]", ArgsRules.Problems(registry.Name, args), errors);
            }
        }

        foreach (var (index, mirror) in settings.Mirrors.Index())
        {
            Check($"mirrors[{index}]", mirror.Conflicts(mirror.Name), errors);
        }

        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            Check($"clusters[{index}].admission", cluster.Admission.Conflicts(cluster.Name), errors);
            if (cluster.PullSecrets is { } secrets)
            {
                Check($"clusters[{index}].pullSecrets", secrets.Conflicts(cluster.Name), errors);
            }

            if (cluster.Mesh is { } mesh)
            {
                Check($"clusters[{index}].mesh", mesh.Conflicts(cluster.Name), errors);
            }

            if (cluster.Scanning is { } scanning)
            {
                Check($"clusters[{index}].scanning", scanning.Conflicts(cluster.Name), errors);
            }

            if (cluster.Network is { } network)
            {
                Check($"clusters[{index}].network", network.Conflicts(cluster.Name), errors);
            }

            if (cluster.NodeCredentials is { } nodes)
            {
                Check($"clusters[{index}].nodeCredentials", nodes.Conflicts(cluster.Name), errors);
            }
        }
    }

    private static void Check(string path, IEnumerable<ArgsProblem> problems, SettingsErrors errors)
    {
        foreach (var problem in problems)
        {
            errors.Add(problem.Under(path));
        }
    }
}
