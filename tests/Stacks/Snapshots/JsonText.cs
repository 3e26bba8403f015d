using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Stacks.Tests.Snapshots;

/// <summary>A document that travels as text, such as a policy, opened so that a change shows by line.</summary>
internal static class JsonText
{
    /// <summary>The document; null when the text is none.</summary>
    public static PropertyValue? Parse(string text)
    {
        if (!text.StartsWith('{') && !text.StartsWith('['))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Value(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PropertyValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => PropertyValue.Of(PropertyMap.From([.. element.EnumerateObject().Select(Property)])),
        JsonValueKind.Array => PropertyValue.Of([.. element.EnumerateArray().Select(Value)]),
        JsonValueKind.String => PropertyValue.Of(element.GetString()!),
        JsonValueKind.Number => PropertyValue.Of(element.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => PropertyValue.Of(element.GetBoolean()),
        _ => PropertyValue.Null,
    };

    private static KeyValuePair<string, PropertyValue> Property(JsonProperty property) =>
        KeyValuePair.Create(property.Name, Value(property.Value));
}
