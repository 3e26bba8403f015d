using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Does what a provider's Diff does, from facts about its resource types.</summary>
internal sealed class ResourceDiffer(ProviderFacts facts)
{
    /// <summary>The new inputs of a resource as its provider keeps them.</summary>
    /// <param name="type">The type of the resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">What the program gives.</param>
    /// <param name="old">The inputs in the last snapshot; empty for a new resource.</param>
    /// <param name="provider">The inputs of the provider.</param>
    public PropertyMap Check(string type, string name, PropertyMap inputs, PropertyMap old, PropertyMap provider) =>
        facts.For(type).Checked(name, inputs, old, provider);

    /// <summary>What the new inputs of a resource tell of its outputs.</summary>
    public PropertyMap Outputs(string type, PropertyMap inputs) => facts.For(type).Outputs(inputs);

    public ResourceDiff Diff(ResourceState old, PropertyMap newInputs, PropertyMap providerInputs)
    {
        var (type, name) = (facts.For(old.Type), old.Urn.Name);
        var before = old.IsProvider ? DefaultProviderInputs.Of(old, newInputs) : old.Inputs;
        // Both sides are checked: a snapshot that this engine made holds what the program gave.
        var inputs = type.Checked(name, newInputs, before, providerInputs);
        var oldInputs = type.Respelt(type.Checked(name, before, before, providerInputs), inputs);
        var properties = PropertyDiffer.Diff(oldInputs, inputs);
        var patterns = properties.Count == 0 ? [] : type.ReplaceOn(providerInputs, inputs).ToList();
        for (var i = 0; i < properties.Count; i++)
        {
            if (patterns.Exists(p => Touches(p, properties[i].Path, oldInputs, inputs)))
            {
                properties[i] = properties[i].AsReplacement();
            }
        }
        var keys = ResourceDiff.TopLevel(properties.Where(p => p.ForcesReplacement));
        var diff = new ResourceDiff([.. properties.OrderBy(p => p.Path.ToString(), StringComparer.Ordinal)], keys);
        return diff.Replaces ? diff with { DeleteBeforeReplace = type.DeletesFirst(name, oldInputs, inputs) } : diff;
    }

    /// <summary>True when the pattern names the path, something above it, or a value inside of what came or went.</summary>
    private static bool Touches(PropertyPath pattern, PropertyPath path, PropertyMap old, PropertyMap @new) =>
        pattern.Contains(path) || path.Segments.Length < pattern.Segments.Length && Matches(pattern, path)
        && (Holds(PropertyValue.Of(old), pattern.Segments.AsSpan()) || Holds(PropertyValue.Of(@new), pattern.Segments.AsSpan()));

    private static bool Matches(PropertyPath pattern, PropertyPath path) =>
        new PropertyPath(pattern.Segments[..path.Segments.Length]).Contains(path);

    private static bool Holds(PropertyValue value, ReadOnlySpan<PropertyPath.Segment> path)
    {
        if (path.IsEmpty)
        {
            return true;
        }

        var (key, index) = path[0];
        switch (value.Plain)
        {
            case PropertyValue.Map(var map) when key == "*":
                foreach (var inner in map.Values)
                {
                    if (Holds(inner, path[1..]))
                    {
                        return true;
                    }
                }
                return false;
            case PropertyValue.Map(var map):
                return key is not null && map.Find(key) is { } field && Holds(field, path[1..]);
            case PropertyValue.List(var items) when key == "*":
                foreach (var inner in items)
                {
                    if (Holds(inner, path[1..]))
                    {
                        return true;
                    }
                }
                return false;
            case PropertyValue.List(var items):
                return key is null && index < items.Length && Holds(items[index], path[1..]);
            default:
                return false;
        }
    }
}
