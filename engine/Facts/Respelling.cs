using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>Puts the new spelling in the place of the old one wherever a provider takes both for the same.</summary>
internal sealed class Respelling(IReadOnlyList<(PropertyPath Path, Meaning Meaning)> meanings)
{
    public PropertyMap Apply(PropertyMap old, PropertyMap @new) => Apply(PropertyPath.Root, old, @new);

    private PropertyMap Apply(PropertyPath path, PropertyMap old, PropertyMap @new)
    {
        var kept = old.Keys.Where(key => !@new.ContainsKey(key) && Means(path.Then(key)).Contains(Meaning.Omissible));
        return kept.Aggregate(old, (map, key) => map.Without(key)).Select((key, value) =>
            @new.Find(key) is { } after ? Apply(path.Then(key), value, after) : value);
    }

    private PropertyValue Apply(PropertyPath path, PropertyValue old, PropertyValue @new)
    {
        if (ReferenceEquals(old, @new) || !meanings.Any(m => Leads(m.Path, path)))
        {
            return old;
        }

        foreach (var meaning in Means(path))
        {
            if (Meanings.AreEqual(meaning, old, @new))
            {
                return @new;
            }

            if (meaning == Meaning.Set
                && (old.Plain, @new.Plain) is (PropertyValue.List(var items), PropertyValue.List(var order)))
            {
                old = Like(old, new PropertyValue.List(Meanings.Ordered(items, order)));
            }
        }

        return (old.Plain, @new.Plain) switch
        {
            (PropertyValue.Map(var before), PropertyValue.Map(var after)) =>
                Like(old, PropertyValue.Of(Apply(path, before, after))),
            (PropertyValue.List(var before), PropertyValue.List(var after)) => Like(old, new PropertyValue.List(
                [.. before.Select((value, i) => i < after.Length ? Apply(path.Then(i), value, after[i]) : value)])),
            _ => old,
        };
    }

    private IEnumerable<Meaning> Means(PropertyPath path) => meanings
        .Where(m => m.Path.Segments.Length == path.Segments.Length && m.Path.Contains(path)).Select(m => m.Meaning);

    /// <summary>True when the pattern names the path or something inside of it.</summary>
    private static bool Leads(PropertyPath pattern, PropertyPath path) =>
        pattern.Segments.Length >= path.Segments.Length && new PropertyPath(pattern.Segments[..path.Segments.Length]).Contains(path);

    private static PropertyValue Like(PropertyValue secrecy, PropertyValue value) =>
        secrecy is PropertyValue.Secret ? PropertyValue.SecretOf(value) : value;
}
