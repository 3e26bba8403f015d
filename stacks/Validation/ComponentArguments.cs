using RegistryInfra.Components.Images;
using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Composition;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>What the components refuse, told at the place of the setting and before anything registers.</summary>
internal static class ComponentArguments
{
    public static void OfRegistries(IEnumerable<PlacedRegistry> registries, SettingsErrors errors)
    {
        foreach (var (path, registry) in registries)
        {
            var problems = registry switch
            {
                EcrSettings ecr => EcrArguments.Problems(ecr),
                DistributionSettings distribution => DistributionArguments.Problems(distribution),
                _ => [],
            };
            foreach (var problem in problems)
            {
                errors.Add(problem.Under(path));
            }
        }
    }

    public static void OfClusters(StackSettings settings, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            foreach (var (entry, prefix) in cluster.Admission.AdditionalPrefixes.Index())
            {
                if (!ImagePrefix.TryParse(prefix, out _, out var problem))
                {
                    errors.Add(new ArgsProblem($"clusters[{index}].admission.additionalPrefixes[{entry}]", problem));
                }
            }
        }
    }
}
