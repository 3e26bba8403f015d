using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>The order in which registries are made: each after those that its settings name.</summary>
internal static class RegistryOrder
{
    /// <summary>The registries that a registry's settings name.</summary>
    public static IEnumerable<RegistryReference> References(this RegistrySettings registry) =>
        registry is { Kind: { } kind, Args: { } args } ? kind.References(args) : [];

    /// <summary>All registries in order, of settings without a circle; otherwise as given.</summary>
    public static IEnumerable<RegistrySettings> Sorted(IReadOnlyCollection<RegistrySettings> registries)
    {
        var made = new List<RegistrySettings>();
        while (made.Count < registries.Count)
        {
            var names = made.Select(registry => registry.Name).ToHashSet(StringComparer.Ordinal);
            var next = registries.FirstOrDefault(
                registry => !made.Contains(registry) && registry.References().All(reference => names.Contains(reference.Name)));
            made.Add(next ?? registries.First(registry => !made.Contains(registry)));
        }

        return made;
    }

    /// <summary>The registries that need themselves through others, each circle once.</summary>
    public static IEnumerable<IReadOnlyList<RegistrySettings>> Circles(IReadOnlyCollection<RegistrySettings> registries)
    {
        var byName = registries.ToLookup(registry => registry.Name, StringComparer.Ordinal);
        var told = new HashSet<RegistrySettings>();
        foreach (var registry in registries)
        {
            var needed = new List<RegistrySettings>();
            var open = new Stack<RegistrySettings>([registry]);
            while (open.TryPop(out var next))
            {
                foreach (var other in next.References().SelectMany(reference => byName[reference.Name].Take(1)))
                {
                    if (!needed.Contains(other))
                    {
                        needed.Add(other);
                        open.Push(other);
                    }
                }
            }

            if (needed.Contains(registry) && told.Add(registry))
            {
                told.UnionWith(needed);
                yield return needed;
            }
        }
    }
}
