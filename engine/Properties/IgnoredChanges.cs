namespace RegistryInfra.Engine;

/// <summary>Puts old values back where a resource ignores changes.</summary>
internal static class IgnoredChanges
{
    /// <summary>
    /// The new properties with the old value at each path. A path that only one side has room for, such as the element
    /// of a list that grew, cannot be put back: it is added to <paramref name="failed"/>.
    /// </summary>
    public static PropertyMap Reset(PropertyMap old, PropertyMap @new, IEnumerable<string> paths, List<string> failed)
    {
        var result = PropertyValue.Of(@new);
        foreach (var path in paths)
        {
            if (Reset(PropertyValue.Of(old), result, PropertyPath.Parse(path).Segments.AsSpan()) is { } reset)
                result = reset;
            else failed.Add(path);
        }
        return ((PropertyValue.Map)result).Properties;
    }

    /// <summary>Null when the path leads nowhere on one side.</summary>
    private static PropertyValue? Reset(PropertyValue old, PropertyValue @new, ReadOnlySpan<PropertyPath.Segment> path)
    {
        if (path.IsEmpty) return old;
        if (@new is PropertyValue.Secret(var plain))
            return Reset(old.Plain, plain, path) is { } inner ? PropertyValue.SecretOf(inner) : null;
        return (old.Plain, @new) switch
        {
            (PropertyValue.Map(var before), PropertyValue.Map(var after)) => ResetMap(before, after, path),
            (PropertyValue.List before, PropertyValue.List after) => ResetList(before, after, path),
            _ => @new is PropertyValue.Map or PropertyValue.List || old.Plain is PropertyValue.Map or PropertyValue.List
                ? null
                : @new,
        };
    }

    private static PropertyValue.Map? ResetMap(PropertyMap old, PropertyMap @new, ReadOnlySpan<PropertyPath.Segment> path)
    {
        if (path[0].Key is not { } key) return null;
        var result = @new;
        foreach (var name in path[0].IsWildcard ? old.Keys.Union(@new.Keys).ToArray() : [key])
        {
            var (before, after) = (old.Find(name), @new.Find(name));
            if (path.Length > 1 && before is null != after is null) return null;
            if (before is null) result = result.Without(name);
            else if (Reset(before, after ?? before, path[1..]) is { } value) result = result.With(name, value);
            else return null;
        }
        return new(result);
    }

    private static PropertyValue.List? ResetList(PropertyValue.List old, PropertyValue.List @new,
        ReadOnlySpan<PropertyPath.Segment> path)
    {
        if (path[0].IsWildcard && old.Items.Length != @new.Items.Length) return null;
        var (first, last) = path[0].IsWildcard ? (0, @new.Items.Length - 1) : (path[0].Index, path[0].Index);
        if (path[0].Key is not (null or "*")) return null;
        if (first >= old.Items.Length && first >= @new.Items.Length) return @new;
        if (last >= old.Items.Length || last >= @new.Items.Length) return null;
        var items = @new.Items.ToBuilder();
        for (var i = first; i <= last; i++)
        {
            if (Reset(old.Items[i], items[i], path[1..]) is not { } value) return null;
            items[i] = value;
        }
        return new(items.ToImmutable());
    }
}
