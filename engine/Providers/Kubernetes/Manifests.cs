using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>Reads and changes the fields of a Kubernetes object, in and out of secret envelopes.</summary>
internal static class Manifests
{
    public const string Metadata = "metadata";

    /// <summary>The value at the names; null where there is none.</summary>
    public static PropertyValue? At(this PropertyMap manifest, params ReadOnlySpan<string> path)
    {
        PropertyValue? value = PropertyValue.Of(manifest);
        foreach (var name in path)
        {
            value = (value?.Plain as PropertyValue.Map)?.Properties.Find(name);
        }

        return value;
    }

    /// <summary>The text at the names; null where there is none, or an unknown one.</summary>
    public static string? TextAt(this PropertyMap manifest, params ReadOnlySpan<string> path) =>
        (manifest.At(path)?.Plain as PropertyValue.Text)?.Value is { Length: > 0 } text ? text : null;

    public static PropertyMap? MapAt(this PropertyMap manifest, params ReadOnlySpan<string> path) =>
        (manifest.At(path)?.Plain as PropertyValue.Map)?.Properties;

    public static IEnumerable<PropertyMap> MapsAt(this PropertyMap manifest, params ReadOnlySpan<string> path) =>
        manifest.At(path)?.Plain is PropertyValue.List(var items)
            ? items.Select(i => i.Plain).OfType<PropertyValue.Map>().Select(m => m.Properties)
            : [];

    public static long? NumberAt(this PropertyMap manifest, params ReadOnlySpan<string> path) =>
        (long?)(manifest.At(path)?.Plain as PropertyValue.Number)?.Value;

    public static string? ApiVersion(this PropertyMap manifest) => manifest.TextAt("apiVersion");

    public static string? Kind(this PropertyMap manifest) => manifest.TextAt("kind");

    public static string? Name(this PropertyMap manifest) => manifest.TextAt(Metadata, "name");

    public static string? Namespace(this PropertyMap manifest) => manifest.TextAt(Metadata, "namespace");

    public static string? Annotation(this PropertyMap manifest, string name) =>
        manifest.TextAt(Metadata, "annotations", name);

    public static bool IsAnnotated(this PropertyMap manifest, string name) => manifest.Annotation(name) == "true";

    /// <summary>The manifest with a value at the names. What is unknown on the way stays unknown.</summary>
    public static PropertyMap WithAt(
        this PropertyMap manifest, PropertyValue value, params ReadOnlySpan<string> path) =>
        path.Length == 1
            ? manifest.With(path[0], value)
            : manifest.Find(path[0]) switch
            {
                { IsUnknown: true } => manifest,
                var inner => manifest.With(path[0], Rewrap(inner, Inner(inner).WithAt(value, path[1..]))),
            };

    public static PropertyMap WithoutAt(this PropertyMap manifest, params ReadOnlySpan<string> path)
    {
        if (path.Length == 1)
        {
            return manifest.Without(path[0]);
        }

        return manifest.Find(path[0]) is { Plain: PropertyValue.Map(var map) } inner
            ? manifest.With(path[0], Rewrap(inner, map.WithoutAt(path[1..])))
            : manifest;
    }

    /// <summary>The value out of its secret envelopes, at every depth.</summary>
    public static PropertyValue Open(this PropertyValue value) => value.Plain switch
    {
        PropertyValue.Map(var map) => PropertyValue.Of(map.Open()),
        PropertyValue.List(var items) => PropertyValue.Of([.. items.Select(Open)]),
        var plain => plain,
    };

    public static PropertyMap Open(this PropertyMap manifest) => manifest.Select((_, value) => value.Open());

    private static PropertyMap Inner(PropertyValue? value) =>
        (value?.Plain as PropertyValue.Map)?.Properties ?? PropertyMap.Empty;

    private static PropertyValue Rewrap(PropertyValue? envelope, PropertyMap map) =>
        envelope is PropertyValue.Secret ? PropertyValue.SecretOf(PropertyValue.Of(map)) : PropertyValue.Of(map);
}
