using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>Objects as the API server takes and gives them.</summary>
internal static class ManifestJson
{
    private static readonly JsonWriterOptions _unescaped =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(PropertyValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, _unescaped))
        {
            Write(writer, value);
        }

        return stream.ToArray();
    }

    public static PropertyMap Read(JsonElement json) => PropertyMap.From(
        [.. json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, ReadValue(p.Value)))]);

    private static PropertyValue ReadValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => PropertyValue.Of(Read(json)),
        JsonValueKind.Array => PropertyValue.Of([.. json.EnumerateArray().Select(ReadValue)]),
        JsonValueKind.String => PropertyValue.Of(json.GetString()!),
        JsonValueKind.Number => PropertyValue.Of(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => PropertyValue.Of(json.GetBoolean()),
        _ => PropertyValue.Null,
    };

    private static void Write(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value.Plain)
        {
            case PropertyValue.Map(var map):
                writer.WriteStartObject();
                foreach (var (key, inner) in map)
                {
                    writer.WritePropertyName(key);
                    Write(writer, inner);
                }

                writer.WriteEndObject();
                break;
            case PropertyValue.List(var items):
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case PropertyValue.Text(var text):
                writer.WriteStringValue(text);
                break;
            case PropertyValue.Bool(var truth):
                writer.WriteBooleanValue(truth);
                break;
            case PropertyValue.Number(var number) when double.IsInteger(number) && Math.Abs(number) < 1e15:
                // The server reads 3.0 as no integer.
                writer.WriteNumberValue((long)number);
                break;
            case PropertyValue.Number(var number):
                writer.WriteNumberValue(number);
                break;
            case PropertyValue.NullValue:
                writer.WriteNullValue();
                break;
            default:
                throw new EngineException(
                    $"A manifest cannot hold {value.Plain.GetType().Name}: " +
                    "it takes texts, numbers, truth values, lists and maps.");
        }
    }
}
