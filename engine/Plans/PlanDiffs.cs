using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Plans;

/// <summary>Compares what a plan says of inputs with what the program says now, top-level property by property.</summary>
internal static class PlanDiffs
{
    public static PlanDiff Between(PropertyMap old, PropertyMap @new) => new(
        PropertyMap.From([.. @new.Where(p => !old.ContainsKey(p.Key))]),
        [.. old.Keys.Where(k => !@new.ContainsKey(k))],
        PropertyMap.From([.. @new.Where(p => old.Find(p.Key) is { } before && !Allows(before, p.Value))]));

    /// <summary>Null, or which property does something else. What the plan did not know allows anything.</summary>
    public static string? Violation(PlanDiff planned, PlanDiff actual, PropertyMap old)
    {
        foreach (var (key, value) in actual.Adds.Concat(actual.Updates))
        {
            if (planned.Adds.Find(key) is { } added ? !Allows(added, value)
                : planned.Updates.Find(key) is not { } updated || !Allows(updated, value))
            {
                return $"input \"{key}\" has another value";
            }
        }

        foreach (var key in actual.Deletes)
        {
            if (!planned.Deletes.Contains(key) && planned.Updates.Find(key) is not { ContainsUnknown: true })
            {
                return $"input \"{key}\" is gone";
            }
        }

        var missing = planned.Adds.Concat(planned.Updates).FirstOrDefault(p => !p.Value.ContainsUnknown
            && !actual.Adds.ContainsKey(p.Key) && !actual.Updates.ContainsKey(p.Key)
            && !(old.Find(p.Key) is { } same && Allows(p.Value, same)));
        return missing.Key is { } name ? $"input \"{name}\" does not change as planned" : null;
    }

    /// <summary>True when a value is what was planned; unknown parts of the plan stand for any value.</summary>
    private static bool Allows(PropertyValue planned, PropertyValue actual) => (planned, actual) switch
    {
        (PropertyValue.Secret(var p), PropertyValue.Secret(var a)) => Allows(p, a),
        (PropertyValue.Secret(PropertyValue.Computed), _) or (PropertyValue.Computed, _) => true,
        (PropertyValue.Map(var p), PropertyValue.Map(var a)) =>
            p.All(e => a.Find(e.Key) is { } value ? Allows(e.Value, value) : e.Value.IsUnknown) && a.Keys.All(p.ContainsKey),
        (PropertyValue.List(var p), PropertyValue.List(var a)) =>
            p.Length == a.Length && p.Zip(a).All(pair => Allows(pair.First, pair.Second)),
        _ => DeepEquality.Holds(planned, actual),
    };
}
