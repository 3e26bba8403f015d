namespace RegistryInfra.Engine.Properties;

/// <summary>
/// Compares properties. Secrets are compared by what they hold; a null is as good as no property at all; what a provider
/// filled in by itself is no difference.
/// </summary>
internal static class PropertyDiffer
{
    /// <summary>Lists which properties of their map a provider filled in.</summary>
    private const string Defaults = "__defaults";

    /// <summary>What the engine keeps about a provider's plugin.</summary>
    private const string Internal = "__internal";

    public static List<PropertyDiff> Diff(PropertyMap old, PropertyMap @new)
    {
        var diffs = new List<PropertyDiff>();
        Diff(PropertyPath.Root, old, @new, diffs);
        return diffs;
    }

    public static List<PropertyDiff> Diff(PropertyValue old, PropertyValue @new)
    {
        var diffs = new List<PropertyDiff>();
        Diff(PropertyPath.Root, old, @new, diffs);
        return diffs;
    }

    private static void Diff(PropertyPath path, PropertyMap old, PropertyMap @new, List<PropertyDiff> diffs)
    {
        if (ReferenceEquals(old, @new))
        {
            return;
        }

        var defaults = (old.Find(Defaults)?.Plain as PropertyValue.List)?.Items ?? [];
        foreach (var (key, before) in old)
        {
            if (key is Defaults or Internal || IsAbsent(before))
            {
                continue;
            }

            var after = @new.Find(key);
            if (!IsAbsent(after))
            {
                Diff(path.Then(key), before, after!, diffs);
            }
            else if (!defaults.Contains(PropertyValue.Of(key)))
            {
                diffs.Add(new(path.Then(key), DiffKind.Delete));
            }
        }
        foreach (var (key, after) in @new)
        {
            if (key is not (Defaults or Internal) && !IsAbsent(after) && IsAbsent(old.Find(key)))
            {
                diffs.Add(new(path.Then(key), DiffKind.Add));
            }
        }
    }

    private static void Diff(PropertyPath path, PropertyValue old, PropertyValue @new, List<PropertyDiff> diffs)
    {
        switch (old.Plain, @new.Plain)
        {
            case (PropertyValue.Map(var before), PropertyValue.Map(var after)):
                Diff(path, before, after, diffs);
                break;
            case (PropertyValue.List(var before), PropertyValue.List(var after)):
                for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
                {
                    if (i >= after.Length)
                    {
                        diffs.Add(new(path.Then(i), DiffKind.Delete));
                    }
                    else if (i >= before.Length)
                    {
                        diffs.Add(new(path.Then(i), DiffKind.Add));
                    }
                    else
                    {
                        Diff(path.Then(i), before[i], after[i], diffs);
                    }
                }
                break;
            case (PropertyValue.NullValue, PropertyValue.NullValue):
                break;
            case (PropertyValue.Asset before, PropertyValue.Asset after) when SameAsset(before, after):
                break;
            case (PropertyValue.Reference before, PropertyValue.Reference after) when before.Urn == after.Urn:
                break;
            case (PropertyValue.NullValue, _):
                diffs.Add(new(path, DiffKind.Add));
                break;
            case (_, PropertyValue.NullValue):
                diffs.Add(new(path, DiffKind.Delete));
                break;
            case var (before, after):
                // Two unknowns need not turn out the same.
                if (after is PropertyValue.Computed || !before.Equals(after))
                {
                    diffs.Add(new(path, DiffKind.Update));
                }

                break;
        }
    }

    private static bool SameAsset(PropertyValue.Asset before, PropertyValue.Asset after) =>
        before.Hash != "" && after.Hash != "" ? before.Hash == after.Hash : before.Equals(after);

    private static bool IsAbsent(PropertyValue? value) => value is null || value.Plain is PropertyValue.NullValue;
}
