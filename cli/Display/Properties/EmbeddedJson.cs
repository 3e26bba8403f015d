using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Cli.Display.Properties;

/// <summary>Texts that are JSON documents, such as policies, are shown as what they say.</summary>
internal static class EmbeddedJson
{
    /// <summary>The object or list that a text holds; null if it holds neither.</summary>
    public static PropertyValue? In(string text)
    {
        if (text.AsSpan().Trim() is not (['{', .., '}'] or ['[', .., ']']))
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
        JsonValueKind.Object => PropertyValue.Of(PropertyMap.From(
            [.. element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Value(member.Value)))])),
        JsonValueKind.Array => PropertyValue.Of([.. element.EnumerateArray().Select(Value)]),
        JsonValueKind.String => PropertyValue.Of(element.GetString()!),
        JsonValueKind.Number => PropertyValue.Of(element.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => PropertyValue.Of(element.GetBoolean()),
        _ => PropertyValue.Null,
    };
}
