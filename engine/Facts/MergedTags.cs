using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>The tags that pulumi-aws gives a resource: its own over the provider's, without the ignored ones.</summary>
internal static class MergedTags
{
    public static PropertyValue Of(PropertyMap inputs, PropertyMap provider)
    {
        var (own, defaults, ignored) = (inputs.Find("tags"), provider.Find("defaultTags"), provider.Find("ignoreTags"));
        if (own?.ContainsUnknown is true || defaults?.ContainsUnknown is true || ignored?.ContainsUnknown is true)
        {
            return PropertyValue.Unknown;
        }

        var (keys, prefixes) = (Texts(ignored, "keys"), Texts(ignored, "keyPrefixes"));
        var tags = PropertyMap.From([.. Entries(Inner(defaults, "tags")), .. Entries(own)]);
        tags = PropertyMap.From([.. tags.Where(t => !keys.Contains(t.Key)
            && !prefixes.Exists(p => t.Key.StartsWith(p, StringComparison.Ordinal)))]);
        return own is PropertyValue.Secret || defaults is PropertyValue.Secret
            ? PropertyValue.SecretOf(PropertyValue.Of(tags))
            : PropertyValue.Of(tags);
    }

    private static PropertyMap Entries(PropertyValue? tags) =>
        (Object(tags) as PropertyValue.Map)?.Properties ?? PropertyMap.Empty;

    private static List<string> Texts(PropertyValue? value, string key) =>
        Object(Inner(value, key)) is PropertyValue.List(var items)
            ? [.. items.Select(i => i.Plain).OfType<PropertyValue.Text>().Select(t => t.Value)]
            : [];

    private static PropertyValue? Inner(PropertyValue? value, string key) => Entries(value).Find(key);

    /// <summary>A provider takes its objects as JSON.</summary>
    private static PropertyValue? Object(PropertyValue? value) =>
        value?.Plain is PropertyValue.Text(var json) ? JsonText.Value(json) : value?.Plain;
}
