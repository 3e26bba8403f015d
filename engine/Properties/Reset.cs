namespace RegistryInfra.Engine.Properties;

/// <summary>Puts one old value back, as far as both sides have room for it.</summary>
/// <param name="IsSecret">True inside of an old secret that is none any more: what comes from there stays secret.</param>
internal readonly record struct Reset(bool IsSecret)
{
    /// <summary>The new value, and whether the path led somewhere all the way.</summary>
    public (PropertyValue Value, bool Done) At(ReadOnlySpan<PropertyPath.Segment> path, PropertyValue old, PropertyValue @new)
    {
        if (@new is PropertyValue.Secret(var element))
        {
            // All of it is secret already.
            var (value, done) = new Reset(IsSecret: false).At(path, old.Plain, element);
            return (PropertyValue.SecretOf(value), done);
        }

        var inside = IsSecret || old is PropertyValue.Secret ? new Reset(IsSecret: true) : this;
        return path[0].Key switch
        {
            null => inside.AtIndex(path, old.Plain, @new),
            "*" => inside.AtAll(path, old.Plain, @new),
            var key => inside.AtKey(key, path, old.Plain, @new),
        };
    }

    private PropertyValue Kept(PropertyValue old) => IsSecret ? PropertyValue.SecretOf(old) : old;

    private (PropertyValue, bool) AtIndex(ReadOnlySpan<PropertyPath.Segment> path, PropertyValue old, PropertyValue @new)
    {
        if (old is not PropertyValue.List(var before) || @new is not PropertyValue.List(var after))
        {
            return (@new, old is not PropertyValue.List && @new is not PropertyValue.List);
        }

        var index = path[0].Index;
        if (index >= before.Length || index >= after.Length)
        {
            return (@new, path.Length == 1 && index >= before.Length && index >= after.Length);
        }

        var (value, done) = path.Length == 1 ? (Kept(before[index]), true) : At(path[1..], before[index], after[index]);
        return (new PropertyValue.List(after.SetItem(index, value)), done);
    }

    private (PropertyValue, bool) AtKey(string key, ReadOnlySpan<PropertyPath.Segment> path, PropertyValue old, PropertyValue @new)
    {
        var before = (old as PropertyValue.Map)?.Properties;
        var after = (@new as PropertyValue.Map)?.Properties;
        if (path.Length == 1)
        {
            if (before?.Find(key) is { } kept)
            {
                return after is null ? (@new, false) : (PropertyValue.Of(after.With(key, Kept(kept))), true);
            }

            return (after is null ? @new : PropertyValue.Of(after.Without(key)), true);
        }

        if (before is null || after is null)
        {
            return (@new, before is null && after is null);
        }

        if (after.Find(key) is not { } next)
        {
            return (@new, !before.ContainsKey(key));
        }

        var (value, done) = At(path[1..], before.Find(key) ?? PropertyValue.Null, next);
        return (PropertyValue.Of(after.With(key, value)), done);
    }

    private (PropertyValue, bool) AtAll(ReadOnlySpan<PropertyPath.Segment> path, PropertyValue old, PropertyValue @new) =>
        (old, @new) switch
        {
            (PropertyValue.Map(var before), PropertyValue.Map(var after)) => InMap(path, before, after),
            (PropertyValue.List before, PropertyValue.List after) => InList(path, before, after),
            // What became a collection, or another kind of one, is left alone.
            _ => (@new, path.Length == 1 && @new is PropertyValue.Map or PropertyValue.List),
        };

    private (PropertyValue, bool) InMap(ReadOnlySpan<PropertyPath.Segment> path, PropertyMap before, PropertyMap after)
    {
        if (path.Length == 1)
        {
            var all = this;
            return (PropertyValue.Of(before.Select((_, value) => all.Kept(value))), true);
        }

        foreach (var (key, value) in before)
        {
            if (after.Find(key) is not { } next)
            {
                return (PropertyValue.Of(after), false);
            }

            var (reset, done) = At(path[1..], value, next);
            after = after.With(key, reset);
            if (!done)
            {
                return (PropertyValue.Of(after), false);
            }
        }

        return (PropertyValue.Of(after), true);
    }

    private (PropertyValue, bool) InList(ReadOnlySpan<PropertyPath.Segment> path, PropertyValue.List before, PropertyValue.List after)
    {
        var items = after.Items.ToBuilder();
        for (var i = 0; i < Math.Min(before.Items.Length, items.Count); i++)
        {
            var (value, done) = path.Length == 1 ? (Kept(before.Items[i]), true) : At(path[1..], before.Items[i], items[i]);
            items[i] = value;
            if (!done)
            {
                return (new PropertyValue.List(items.ToImmutable()), false);
            }
        }

        return (new PropertyValue.List(items.ToImmutable()), before.Items.Length == items.Count);
    }
}
