using System.Collections.Frozen;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// The fields of a custom resource's schema that have hyphens, which Pulumi's properties write as underscores.
/// </summary>
internal static class SchemaKeys
{
    private static readonly FrozenDictionary<string, string> _toWire = new[]
    {
        "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string", "x-kubernetes-list-map-keys",
        "x-kubernetes-list-type", "x-kubernetes-map-type", "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-validations",
    }.ToFrozenDictionary(k => k.Replace('-', '_'));

    private static readonly FrozenDictionary<string, string> _fromWire =
        _toWire.ToFrozenDictionary(p => p.Value, p => p.Key);

    public static PropertyMap ToWire(PropertyMap manifest) => Rename(manifest, _toWire);

    public static PropertyMap FromWire(PropertyMap manifest) => Rename(manifest, _fromWire);

    private static PropertyMap Rename(PropertyMap map, FrozenDictionary<string, string> names)
    {
        var changed = map.Select((_, value) => Rename(value, names));
        return changed.Keys.Any(names.ContainsKey)
            ? PropertyMap.From(
                [.. changed.Select(p => KeyValuePair.Create(names.GetValueOrDefault(p.Key, p.Key), p.Value))])
            : changed;
    }

    private static PropertyValue Rename(PropertyValue value, FrozenDictionary<string, string> names)
    {
        switch (value)
        {
            case PropertyValue.Map(var map):
                var renamed = Rename(map, names);
                return ReferenceEquals(renamed, map) ? value : PropertyValue.Of(renamed);
            case PropertyValue.List(var items):
                var all = items.Select(i => Rename(i, names)).ToArray();
                return all.Zip(items).All(p => ReferenceEquals(p.First, p.Second)) ? value : PropertyValue.Of([.. all]);
            case PropertyValue.Secret(var element):
                var inner = Rename(element, names);
                return ReferenceEquals(inner, element) ? value : PropertyValue.SecretOf(inner);
            default:
                return value;
        }
    }
}
