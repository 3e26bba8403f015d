using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Cli.Display.Properties;

/// <summary>Values of properties as other programs read them.</summary>
internal static class PlainJson
{
    private const string Blinded = "[secret]";

    /// <summary>The value; null where it is not known.</summary>
    public static JsonNode? From(PropertyValue value, bool showSecrets) => value switch
    {
        PropertyValue.Secret secret => showSecrets ? From(secret.Element, showSecrets) : JsonValue.Create(Blinded),
        PropertyValue.Bool flag => JsonValue.Create(flag.Value),
        PropertyValue.Number number => JsonValue.Create(number.Value),
        PropertyValue.Text text => JsonValue.Create(text.Value),
        PropertyValue.Map map => new JsonObject(map.Properties.Select(entry => KeyValuePair.Create(entry.Key, From(entry.Value, showSecrets)))),
        PropertyValue.List list => new JsonArray([.. list.Items.Select(item => From(item, showSecrets))]),
        PropertyValue.Asset asset => JsonValue.Create(asset.Content ?? asset.Path ?? asset.Uri),
        PropertyValue.Archive archive => JsonValue.Create(archive.Path ?? archive.Uri),
        PropertyValue.Reference reference => JsonValue.Create(reference.Urn.Value),
        _ => null,
    };

    /// <summary>The value, of which no secret is shown.</summary>
    public static JsonElement Element(PropertyValue value) => JsonSerializer.SerializeToElement(From(value, showSecrets: false));
}
