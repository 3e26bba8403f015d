using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;
using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Providers.Kubernetes.Helm;

/// <summary>Values and manifests as helm writes and reads them: YAML, and JSON, which is YAML too.</summary>
internal static class ReleaseValues
{
    public static string WriteJson(PropertyMap values) =>
        Encoding.UTF8.GetString(ManifestJson.Write(PropertyValue.Of(values)));

    /// <summary>Null for what is no object.</summary>
    public static PropertyMap? ReadJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? ManifestJson.Read(json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The documents of a text that are maps.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static ImmutableArray<PropertyMap> ReadYaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(d => Read(d.RootNode)).OfType<PropertyValue.Map>().Select(m => m.Properties)];
    }

    /// <summary>Both, the second where they differ; maps are merged.</summary>
    public static PropertyMap Merge(PropertyMap values, PropertyMap others)
    {
        foreach (var (key, value) in others)
        {
            values = values.With(key, (values.Find(key), value) is (PropertyValue.Map(var inner), PropertyValue.Map(var other))
                ? PropertyValue.Of(Merge(inner, other))
                : value);
        }

        return values;
    }

    private static PropertyValue Read(YamlNode node) => node switch
    {
        YamlMappingNode map => PropertyValue.Of(PropertyMap.From(
            [.. map.Children.Select(c => KeyValuePair.Create((c.Key as YamlScalarNode)?.Value ?? "", Read(c.Value)))])),
        YamlSequenceNode list => PropertyValue.Of([.. list.Children.Select(Read)]),
        YamlScalarNode scalar => YamlScalars.Resolve(scalar) switch
        {
            bool truth => PropertyValue.Of(truth),
            string text => PropertyValue.Of(text),
            IConvertible number => PropertyValue.Of(number.ToDouble(CultureInfo.InvariantCulture)),
            _ => PropertyValue.Null,
        },
        _ => PropertyValue.Null,
    };
}
