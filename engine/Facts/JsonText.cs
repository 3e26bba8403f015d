using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>JSON that an input holds as text, or as the object to be written as text.</summary>
internal static class JsonText
{
    public static string Of(PropertyValue value) =>
        value.Plain is PropertyValue.Text(var text) ? text : Node(value)?.ToJsonString() ?? "";

    public static bool AreEqual(string old, string @new) =>
        TryParse(old, out var before) && TryParse(@new, out var after) && JsonNode.DeepEquals(before, after);

    public static bool TryParse(string text, out JsonNode? node)
    {
        try
        {
            node = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }

    /// <summary>What JSON says; null for what is no JSON.</summary>
    public static PropertyValue? Value(string json) => TryParse(json, out var node) ? Value(node) : null;

    private static PropertyValue Value(JsonNode? node) => node switch
    {
        JsonObject map => PropertyValue.Of(PropertyMap.From(
            [.. map.Select(p => KeyValuePair.Create(p.Key, Value(p.Value)))])),
        JsonArray list => PropertyValue.Of([.. list.Select(Value)]),
        JsonValue value when value.TryGetValue<string>(out var text) => PropertyValue.Of(text),
        JsonValue value when value.TryGetValue<bool>(out var flag) => PropertyValue.Of(flag),
        JsonValue value when value.TryGetValue<double>(out var number) => PropertyValue.Of(number),
        _ => PropertyValue.Null,
    };

    private static JsonNode? Node(PropertyValue value) => value.Plain switch
    {
        PropertyValue.Text(var text) => JsonValue.Create(text),
        PropertyValue.Bool(var flag) => JsonValue.Create(flag),
        PropertyValue.Number(var number) => JsonValue.Create(number),
        PropertyValue.List(var items) => new JsonArray([.. items.Select(Node)]),
        PropertyValue.Map(var properties) => new JsonObject(
            properties.Select(p => KeyValuePair.Create(p.Key, Node(p.Value)))),
        _ => null,
    };
}
