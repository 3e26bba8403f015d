using System.Text.RegularExpressions;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>
/// Names that a provider made: that of the resource with a random suffix. The Terraform bridge makes name-1a2b3c4,
/// azure-native name1a2b3c4d.
/// </summary>
internal static partial class RandomNames
{
    /// <summary>Where the Terraform bridge lists what it filled in.</summary>
    private const string Defaults = "__defaults";

    /// <summary>How azure-native records that the name is random, so that a successor may be created first.</summary>
    private const string CreateBeforeDelete = "__createBeforeDelete";

    /// <summary>The inputs with the old name, where the provider made that one and the program gives none.</summary>
    public static PropertyMap Keep(Fill fill, PropertyMap inputs, PropertyMap old, string name)
    {
        if (InputCheck.Given(inputs, fill.Property) is not null || InputCheck.Given(old, fill.Property) is not { } kept
            || !IsListed(fill, old) && !IsRandom(kept, fill.Prefix + name))
        {
            return inputs;
        }

        var defaults = (inputs.Find(Defaults)?.Plain as PropertyValue.List)?.Items ?? [];
        return inputs.With(fill.Property, kept)
            .With(Defaults, PropertyValue.Of(defaults.Add(PropertyValue.Of(fill.Property))));
    }

    /// <summary>True when the program gives the name.</summary>
    public static bool IsGiven(Fill fill, PropertyMap inputs) =>
        InputCheck.Given(inputs, fill.Property) is not null && !IsListed(fill, inputs);

    /// <summary>True when the provider made the name of an old resource.</summary>
    public static bool IsMade(IEnumerable<Fill> fills, PropertyMap old, string name) =>
        old.Find(CreateBeforeDelete)?.Plain is PropertyValue.Bool(var made)
            ? made
            : fills.Any(f => f.With == FillRule.KeptOrRandomName
                && (InputCheck.Given(old, f.Property) is not { } value || IsRandom(value, name)));

    private static bool IsListed(Fill fill, PropertyMap inputs) =>
        inputs.Find(Defaults)?.Plain is PropertyValue.List(var items)
        && items.Contains(PropertyValue.Of(fill.Property));

    private static bool IsRandom(PropertyValue value, string name) =>
        value.Plain is PropertyValue.Text(var text) && text.StartsWith(name, StringComparison.Ordinal)
        && RandomSuffix().IsMatch(text.AsSpan(name.Length));

    [GeneratedRegex("^-?[0-9a-f]{7,8}$")]
    private static partial Regex RandomSuffix();
}
