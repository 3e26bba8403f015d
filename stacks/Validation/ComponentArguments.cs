using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Images;
using RegistryInfra.Components.Settings;
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
            var path = $"clusters[{index}].admission.additionalPrefixes";
            List<ImagePrefix> prefixes = [];
            foreach (var (entry, text) in cluster.Admission.AdditionalPrefixes.Index())
            {
                if (ImagePrefix.TryParse(text, out var prefix, out var problem))
                {
                    prefixes.Add(prefix);
                }
                else
                {
                    errors.Add(new ArgsProblem($"{path}[{entry}]", problem));
                }
            }

            OfNumber(path, prefixes, HostsOf(cluster, settings), errors);
        }
    }

    private static void OfNumber(string path, List<ImagePrefix> prefixes, int hosts, SettingsErrors errors)
    {
        const int Most = ImageAllowListArgs.MostPrefixes;
        var count = hosts + (prefixes.Count > 0 ? new ImagePattern(prefixes, ShortNames.Refused).Beginnings.Length : 0);
        if (count > Most)
        {
            var problem = $"with those of the registries there are {count}, more than the API server compares in time";
            errors.Add(path, problem, $"use at most {Most}, such as one path instead of its children");
        }
    }

    /// <summary>A registry is allowed by its host, and by those of its replicas.</summary>
    private static int HostsOf(ClusterSettings cluster, StackSettings settings) => settings.Registries
        .Where(registry => cluster.Registries.Contains(registry.Name))
        .Sum(registry => registry is EcrSettings ecr ? 1 + ecr.Replicas.Count : 1);
}
