using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Iam;

/// <summary>Conditions of policies: by operator, then by key, the values of which one must hold.</summary>
internal static class PolicyCondition
{
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>> Equal(
        string key, ImmutableArray<string> values) => Equal((key, values));

    /// <summary>All keys must match.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>> Equal(
        params ReadOnlySpan<(string Key, ImmutableArray<string> Values)> keys) => Of("StringEquals", keys);

    /// <summary>All keys must hold, by the operator.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>> Of(
        string comparison, params ReadOnlySpan<(string Key, ImmutableArray<string> Values)> keys)
    {
        var equal = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (key, values) in keys)
        {
            equal[key] = values;
        }

        return ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>>.Empty
            .Add(comparison, equal.ToImmutable());
    }
}
