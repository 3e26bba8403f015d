using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display.Properties;

/// <summary>How a value changed, as a tree that follows the shape of the value.</summary>
internal abstract record ValueDiff
{
    private ValueDiff()
    {
    }

    public sealed record Added(PropertyValue New) : ValueDiff;

    public sealed record Removed(PropertyValue Old) : ValueDiff;

    public sealed record Changed(PropertyValue Old, PropertyValue New) : ValueDiff;

    /// <summary>Only what differs, by name.</summary>
    public sealed record Members(SortedDictionary<string, ValueDiff> ByName) : ValueDiff;

    /// <summary>Only what differs, by index.</summary>
    public sealed record Items(SortedDictionary<int, ValueDiff> ByIndex) : ValueDiff;

    /// <summary>What differs between two objects; null if nothing does.</summary>
    public static Members? Of(PropertyMap old, PropertyMap next)
    {
        var members = new SortedDictionary<string, ValueDiff>(StringComparer.Ordinal);
        foreach (var key in old.Keys.Union(next.Keys).Where(key => !PropertyPrinter.IsInternal(key)))
        {
            if (Of(old.Find(key), next.Find(key)) is { } diff)
            {
                members[key] = diff;
            }
        }

        return members.Count > 0 ? new(members) : null;
    }

    /// <summary>What differs between two values, where null is no value; null if nothing does.</summary>
    public static ValueDiff? Of(PropertyValue? old, PropertyValue? next) => (old, next) switch
    {
        (null, null) => null,
        (null, { } added) => new Added(added),
        ({ } removed, null) => new Removed(removed),
        (PropertyValue.Map before, PropertyValue.Map after) => Of(before.Properties, after.Properties),
        (PropertyValue.List before, PropertyValue.List after) => Of(before.Items, after.Items),
        _ => old.Equals(next) ? null : new Changed(old, next),
    };

    /// <summary>What a step's detailed diff names; null if it names nothing.</summary>
    public static Members? Of(Step step)
    {
        var root = new Members(new(StringComparer.Ordinal));
        foreach (var diff in step.DetailedDiff)
        {
            var old = (diff.InputDiff ? step.Old?.Inputs : step.Old?.Outputs) ?? PropertyMap.Empty;
            Insert(root, diff.Path.Segments.AsSpan(), PropertyValue.Of(old), PropertyValue.Of(step.New?.Inputs ?? PropertyMap.Empty));
        }

        return root.ByName.Count > 0 ? root : null;
    }

    private static Items? Of(ImmutableArray<PropertyValue> old, ImmutableArray<PropertyValue> next)
    {
        var items = new SortedDictionary<int, ValueDiff>();
        for (var i = 0; i < Math.Max(old.Length, next.Length); i++)
        {
            if (Of(old.ElementAtOrDefault(i), next.ElementAtOrDefault(i)) is { } diff)
            {
                items[i] = diff;
            }
        }

        return items.Count > 0 ? new(items) : null;
    }

    // Walks down as far as both sides have something; there the difference of the values tells the rest.
    private static void Insert(
        ValueDiff parent, ReadOnlySpan<PropertyPath.Segment> path, PropertyValue old, PropertyValue next)
    {
        if (path.IsEmpty)
        {
            return;
        }

        var segment = path[0];
        var (before, after) = (Child(old, segment), Child(next, segment));
        var isLast = path.Length == 1 || before is null || after is null;
        var known = Known(parent, segment);
        if (isLast || known is Changed or Added or Removed)
        {
            Put(parent, segment, Of(before, after) ?? new Changed(before ?? PropertyValue.Null, after ?? PropertyValue.Null));
            return;
        }

        if (known is null)
        {
            known = path[1].Key is null ? new Items([]) : new Members(new(StringComparer.Ordinal));
            Put(parent, segment, known);
        }

        Insert(known, path[1..], before!, after!);
    }

    private static PropertyValue? Child(PropertyValue value, PropertyPath.Segment segment) => (value, segment.Key) switch
    {
        (PropertyValue.Map map, { } key) => map.Properties.Find(key),
        (PropertyValue.List list, null) => list.Items.ElementAtOrDefault(segment.Index),
        _ => null,
    };

    private static ValueDiff? Known(ValueDiff parent, PropertyPath.Segment segment) => (parent, segment.Key) switch
    {
        (Members members, { } key) => members.ByName.GetValueOrDefault(key),
        (Items items, null) => items.ByIndex.GetValueOrDefault(segment.Index),
        _ => null,
    };

    private static void Put(ValueDiff parent, PropertyPath.Segment segment, ValueDiff diff)
    {
        if (parent is Members members && segment.Key is { } key)
        {
            members.ByName[key] = diff;
        }
        else if (parent is Items items)
        {
            items.ByIndex[segment.Index] = diff;
        }
    }
}
