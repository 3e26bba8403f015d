using RegistryInfra.Stacks.Binding;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// What exists once belongs to one registry: a repository or the scan settings of an account in a region, a namespace of a
/// cluster.
/// </summary>
internal static class Claims
{
    public static void Check(IEnumerable<SoundRegistry> registries, SettingsErrors errors)
    {
        var owners = new Dictionary<string, SoundRegistry>(StringComparer.Ordinal);
        foreach (var registry in registries)
        {
            foreach (var claim in registry.Profile.Claims)
            {
                var what = registry.Settings.Cluster is { } cluster ? $"{claim.What} of cluster {cluster}" : claim.What;
                if (!owners.TryAdd(what, registry) && owners[what] != registry)
                {
                    errors.Add($"{registry.Path}.{claim.Place}", $"{what} belongs to {owners[what].Path} already", claim.Fix);
                }
            }
        }
    }
}
