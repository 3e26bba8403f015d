using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Iam;

/// <summary>
/// Conditions of policies: by operator, then by key, the values of which one must hold. All operators and keys must match.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
/// </summary>
internal static class PolicyCondition
{
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>> Equal(
        string key, ImmutableArray<string> values) => Equal((key, values));

    /// <summary>All keys must match.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>> Equal(
        params ReadOnlySpan<(string Key, ImmutableArray<string> Values)> keys) => Of("StringEquals", keys);

    /// <summary>One operator on one key.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>> Of(
        string comparison, string key, ImmutableArray<string> values) => Of(comparison, (key, values));

    /// <summary>All keys must hold, by the operator.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>> Of(
        string comparison, params ReadOnlySpan<(string Key, ImmutableArray<string> Values)> keys)
    {
        var conditions = ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, ImmutableArray<string>>>(
            StringComparer.Ordinal);
        foreach (var (key, values) in keys)
        {
            conditions = conditions.And(comparison, key, values);
        }

        return conditions;
    }

    /// <summary>One more that must match. No values, no condition.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>> And(
        this ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<string>>> conditions,
        string comparison,
        string key,
        ImmutableArray<string> values)
    {
        if (values.IsEmpty)
        {
            return conditions;
        }

        var keys = conditions.GetValueOrDefault(comparison)
            ?? ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);
        return conditions.SetItem(comparison, keys.SetItem(key, values));
    }
}
