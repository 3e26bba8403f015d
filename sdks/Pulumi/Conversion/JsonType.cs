using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Conversion;

/// <summary>A JSON document.</summary>
internal sealed class JsonType : PropertyType
{
    protected override object? Default => default(JsonElement);

    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            if (TryWrite(writer, UntypedReader.Read(value, reading), context) is { } error)
            {
                return error;
            }
        }
        result = JsonDocument.Parse(stream.ToArray()).RootElement;
        return null;
    }

    private static string? TryWrite(Utf8JsonWriter writer, object? value, string context)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                return null;
            case string text:
                writer.WriteStringValue(text);
                return null;
            case double number:
                writer.WriteNumberValue(number);
                return null;
            case bool flag:
                writer.WriteBooleanValue(flag);
                return null;
            case ImmutableArray<object?> elements:
                return TryWriteArray(writer, elements, context);
            case ImmutableDictionary<string, object?> fields:
                return TryWriteObject(writer, fields, context);
            default:
                return $"Unexpected type {value.GetType().FullName} when converting {context} to {nameof(JsonElement)}";
        }
    }

    private static string? TryWriteArray(Utf8JsonWriter writer, ImmutableArray<object?> elements, string context)
    {
        writer.WriteStartArray();
        foreach (var element in elements)
        {
            if (TryWrite(writer, element, context) is { } error)
            {
                return error;
            }
        }
        writer.WriteEndArray();
        return null;
    }

    private static string? TryWriteObject(Utf8JsonWriter writer, ImmutableDictionary<string, object?> fields, string context)
    {
        writer.WriteStartObject();
        foreach (var (key, field) in fields)
        {
            writer.WritePropertyName(key);
            if (TryWrite(writer, field, context) is { } error)
            {
                return error;
            }
        }
        writer.WriteEndObject();
        return null;
    }
}
