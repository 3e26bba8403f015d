using System.Collections.Immutable;
using System.Globalization;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>Finds, sets and removes values inside of structured configuration.</summary>
public static class ConfigPaths
{
    /// <summary>The value at a path; null where there is none.</summary>
    public static ConfigValue? Find(ConfigValue? value, ReadOnlySpan<PropertyPath.Segment> path)
    {
        foreach (var (key, index) in path)
        {
            value = (value, key) switch
            {
                (ConfigValue.Map map, { } name) => map.Entries.GetValueOrDefault(name),
                (ConfigValue.List list, null) => list.Items.ElementAtOrDefault(index),
                _ => null,
            };
        }

        return value;
    }

    /// <summary>The value with another one set at a path; what is missing on the way is made.</summary>
    /// <exception cref="FormatException">Something else is in the way.</exception>
    public static ConfigValue Set(ConfigValue? value, ReadOnlySpan<PropertyPath.Segment> path, ConfigValue next)
    {
        if (path.IsEmpty)
        {
            return next;
        }

        var (key, index) = path[0];
        var isEmpty = value is null or ConfigValue.Scalar { Value: null } or ConfigValue.Map { Entries.IsEmpty: true }
            or ConfigValue.List { Items.IsEmpty: true };
        switch (value, key)
        {
            case (ConfigValue.Map map, { } name):
                return new ConfigValue.Map(map.Entries.SetItem(name, Set(map.Entries.GetValueOrDefault(name), path[1..], next)));
            case (ConfigValue.List list, null) when index < list.Items.Length:
                return new ConfigValue.List(list.Items.SetItem(index, Set(list.Items[index], path[1..], next)));
            case (ConfigValue.List list, null) when index == list.Items.Length:
                return new ConfigValue.List(list.Items.Add(Set(null, path[1..], next)));
            case (_, { } name) when isEmpty:
                return new ConfigValue.Map(
                    ImmutableSortedDictionary.Create<string, ConfigValue>(StringComparer.Ordinal).Add(name, Set(null, path[1..], next)));
            case (_, null) when isEmpty && index == 0:
                return new ConfigValue.List([Set(null, path[1..], next)]);
            default:
                throw new FormatException(Obstacle(value, key, index));
        }
    }

    /// <summary>The value without what is at a path, which must not be empty; the same value where there is nothing.</summary>
    public static ConfigValue? Remove(ConfigValue? value, ReadOnlySpan<PropertyPath.Segment> path)
    {
        var (key, index) = path[0];
        switch (value, key)
        {
            case (ConfigValue.Map map, { } name) when map.Entries.TryGetValue(name, out var child):
                return new ConfigValue.Map(path.Length == 1
                    ? map.Entries.Remove(name)
                    : map.Entries.SetItem(name, Remove(child, path[1..])!));
            case (ConfigValue.List list, null) when index < list.Items.Length:
                return new ConfigValue.List(path.Length == 1
                    ? list.Items.RemoveAt(index)
                    : list.Items.SetItem(index, Remove(list.Items[index], path[1..])!));
            default:
                return value;
        }
    }

    private static string Obstacle(ConfigValue? value, string? key, int index) => (value, key) switch
    {
        (ConfigValue.List list, null) => string.Create(
            CultureInfo.InvariantCulture, $"a list of {list.Items.Length} has no item [{index}]: the next is [{list.Items.Length}]"),
        (ConfigValue.List, { } name) => $"a list has no \"{name}\": name an item by its number, such as [0]",
        (ConfigValue.Map, _) => string.Create(CultureInfo.InvariantCulture, $"a mapping has no item [{index}]: name an entry by its key"),
        (ConfigValue.Secret, _) => "a secret has no parts: remove it first",
        (null or ConfigValue.Scalar { Value: null }, _) => string.Create(CultureInfo.InvariantCulture, $"an empty list has no item [{index}]: the first is [0]"),
        _ => "a single value has no parts: remove it first",
    };
}
