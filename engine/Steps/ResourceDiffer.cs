using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Does what a provider's Diff does, from facts about its resource types.</summary>
internal sealed class ResourceDiffer(ReplacementFacts facts)
{
    public ResourceDiff Diff(ResourceState old, PropertyMap newInputs, PropertyMap providerInputs)
    {
        var oldInputs = ProviderDefaults.Without(old, newInputs);
        var properties = PropertyDiffer.Diff(oldInputs, newInputs);
        var patterns = properties.Count == 0 ? [] : facts.For(old.Type, providerInputs).ToList();
        for (var i = 0; i < properties.Count; i++)
        {
            if (patterns.Exists(p => Touches(p, properties[i].Path, oldInputs, newInputs)))
            {
                properties[i] = properties[i].AsReplacement();
            }
        }
        var keys = ResourceDiff.TopLevel(properties.Where(p => p.ForcesReplacement));
        var diff = new ResourceDiff([.. properties.OrderBy(p => p.Path.ToString(), StringComparer.Ordinal)], keys);
        return diff.Replaces ? diff with { DeleteBeforeReplace = MustDeleteFirst(old, newInputs) } : diff;
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

    /// <summary>
    /// A name that the program gave cannot be had twice. Kubernetes asks for an unchanged name and namespace, see
    /// https://github.com/pulumi/pulumi-kubernetes/blob/v4.34.2/provider/pkg/provider/provider.go; the Terraform bridge for
    /// a given name, see nameRequiresDeleteBeforeReplace in
    /// https://github.com/pulumi/pulumi-terraform-bridge/blob/master/pkg/tfbridge/schema.go.
    /// </summary>
    private static bool MustDeleteFirst(ResourceState old, PropertyMap newInputs)
    {
        if (old.IsProvider)
        {
            return false;
        }

        if (!old.Type.StartsWith("kubernetes:", StringComparison.Ordinal))
        {
            return newInputs.Find("name")?.Plain is PropertyValue.Text or PropertyValue.Computed;
        }

        var (before, after) = (Metadata(old.Inputs), Metadata(newInputs));
        return after.Find("name")?.Plain is PropertyValue.Text name && name.Equals(before.Find("name")?.Plain)
            && Equals(after.Find("namespace")?.Plain, before.Find("namespace")?.Plain);
    }

    private static PropertyMap Metadata(PropertyMap inputs) =>
        (inputs.Find("metadata")?.Plain as PropertyValue.Map)?.Properties ?? PropertyMap.Empty;
}
