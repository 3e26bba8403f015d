using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Bridged;

/// <summary>Reads the values of a plan, which <see cref="InputKinds.Read"/> has brought into their kinds.</summary>
internal static class Plans
{
    public static string? Text(this PropertyMap plan, string name) => (plan.Find(name) as PropertyValue.Text)?.Value;

    public static long? Integer(this PropertyMap plan, string name) =>
        (long?)(plan.Find(name) as PropertyValue.Number)?.Value;

    public static bool? Flag(this PropertyMap plan, string name) => (plan.Find(name) as PropertyValue.Bool)?.Value;

    public static ImmutableArray<string> Texts(this PropertyMap plan, string name) =>
        plan.Find(name) is PropertyValue.List(var items)
        ? [.. items.Select(i => (i.Plain as PropertyValue.Text)?.Value ?? "")]
        : [];

    public static PropertyMap Map(params ReadOnlySpan<(string Name, PropertyValue Value)> entries)
    {
        var all = new List<KeyValuePair<string, PropertyValue>>(entries.Length);
        foreach (var (name, value) in entries)
        {
            all.Add(new(name, value));
        }

        return PropertyMap.From(all);
    }

    /// <summary>A map with the entries of another, which win.</summary>
    public static PropertyMap Merge(this PropertyMap map, PropertyMap other) => PropertyMap.From([.. map, .. other]);
}
