using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>What the provider of one resource type does when it checks and compares inputs.</summary>
internal sealed class TypeFacts(
    Lazy<(ReplacementRow? Row, PropertyPath Path)[]> replacements,
    Lazy<DeletionRule> deletion,
    Lazy<Fill[]> fills,
    Lazy<(PropertyPath Path, Meaning Meaning)[]> meanings,
    Lazy<PropertyPath[]> reshaped)
{
    /// <summary>The paths that cannot change while the resource lives.</summary>
    /// <param name="provider">The inputs of its provider, which may lift a restriction.</param>
    /// <param name="inputs">Its own new inputs, which may impose one.</param>
    public IEnumerable<PropertyPath> ReplaceOn(PropertyMap provider, PropertyMap inputs) =>
        replacements.Value.Where(r => r.Row is null || r.Row.HoldsWith(provider, inputs)).Select(r => r.Path);

    /// <summary>The inputs as the provider keeps them: with what it fills in, and with what it rewrites.</summary>
    /// <param name="name">The name of the resource.</param>
    /// <param name="inputs">What the program gives; what was checked before stays as it is.</param>
    /// <param name="old">The inputs in the last snapshot; empty for a new resource.</param>
    /// <param name="provider">The inputs of its provider.</param>
    public PropertyMap Checked(string name, PropertyMap inputs, PropertyMap old, PropertyMap provider)
    {
        var check = new InputCheck(name, old, provider);
        return fills.Value.Aggregate(inputs, check.Apply);
    }

    /// <summary>True when a replacement has to delete the old resource first.</summary>
    /// <param name="name">The name of the resource.</param>
    /// <param name="old">The checked inputs of the last snapshot.</param>
    /// <param name="inputs">The checked inputs that the program asks for.</param>
    public bool DeletesFirst(string name, PropertyMap old, PropertyMap inputs) => deletion.Value switch
    {
        DeletionRule.Always => true,
        DeletionRule.Never => false,
        DeletionRule.GivenName => fills.Value.Any(f => f.With == FillRule.RandomName && RandomNames.IsGiven(f, inputs)),
        DeletionRule.NotRandomName => !RandomNames.IsMade(fills.Value, old, name),
        DeletionRule.SameObject => KubernetesObject.StaysInPlace(old, inputs),
        var rule => throw new InvalidOperationException($"{rule} is not a rule of deletion."),
    };

    /// <summary>The old inputs, in the new spelling wherever both mean the same to the provider.</summary>
    public PropertyMap Respelt(PropertyMap old, PropertyMap inputs) =>
        meanings.Value.Length == 0 ? old : new Respelling(meanings.Value).Apply(old, inputs);

    /// <summary>True when the provider takes both values of a property for the same.</summary>
    public bool EqualByMeaning(PropertyPath path, PropertyValue old, PropertyValue @new) =>
        old.Equals(@new) || meanings.Value.Any(m => m.Path.Segments.Length == path.Segments.Length
            && m.Path.Contains(path) && Meanings.AreEqual(m.Meaning, old, @new));

    /// <summary>
    /// What the inputs tell of the outputs: where an output has another shape than the input of its name, nothing.
    /// </summary>
    public PropertyMap Outputs(PropertyMap inputs) =>
        reshaped.Value.Aggregate(inputs, (outputs, path) => WithUnknown(outputs, path.Segments.AsSpan()));

    private static PropertyMap WithUnknown(PropertyMap map, ReadOnlySpan<PropertyPath.Segment> path) =>
        path[0].Key is { } key && map.Find(key) is { } value ? map.With(key, WithUnknown(value, path[1..])) : map;

    private static PropertyValue WithUnknown(PropertyValue value, ReadOnlySpan<PropertyPath.Segment> path)
    {
        if (path.IsEmpty)
        {
            return PropertyValue.Unknown;
        }

        switch (value)
        {
            case PropertyValue.Map(var map):
                return PropertyValue.Of(WithUnknown(map, path));
            case PropertyValue.List(var items):
                var changed = items.ToBuilder();
                for (var i = 0; i < changed.Count; i++)
                {
                    changed[i] = WithUnknown(changed[i], path[1..]);
                }

                return PropertyValue.Of(changed.ToImmutable());
            case PropertyValue.Secret(var element):
                return PropertyValue.SecretOf(WithUnknown(element, path));
            default:
                return value;
        }
    }
}
