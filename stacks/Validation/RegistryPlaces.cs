using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// No two registries are in one place: an account has one ECR registry a region, and a registry in a cluster has its
/// namespace to itself.
/// </summary>
internal static class RegistryPlaces
{
    public static void Check(IEnumerable<PlacedRegistry> readable, SettingsErrors errors)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, registry) in readable)
        {
            var (key, place, fix) = registry switch
            {
                EcrSettings ecr => ("region", $"account {ecr.AccountId} in {ecr.Region}", "add the repositories there"),
                DistributionSettings { OwnNamespace: var ns, Cluster: var cluster } =>
                    ("namespace", $"namespace {ns} of cluster {cluster}", "choose another namespace"),
                _ => throw new InvalidOperationException($"{registry.GetType().Name} has no place."),
            };
            if (!first.TryAdd(place, path))
            {
                errors.Add($"{path}.{key}", $"{place} is {first[place]} already", fix);
            }
        }
    }
}
