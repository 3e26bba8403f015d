using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Protocol values from JSON.</summary>
internal static class JsonValues
{
    /// <summary>The value; null of JSON's null.</summary>
    public static Value? From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Values.Of(json.GetString()!),
        JsonValueKind.Number => Values.Of(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Values.Of(json.GetBoolean()),
        JsonValueKind.Array => Values.Of(ListFrom(json)),
        JsonValueKind.Object => Values.Of(StructFrom(json)),
        _ => null,
    };

    private static ListValue ListFrom(JsonElement json)
    {
        var list = new ListValue();
        foreach (var element in json.EnumerateArray())
        {
            list.Values.Add(From(element) ?? Values.Null);
        }

        return list;
    }

    private static Struct StructFrom(JsonElement json)
    {
        var fields = new Struct();
        foreach (var property in json.EnumerateObject())
        {
            fields.Fields[property.Name] = From(property.Value) ?? Values.Null;
        }

        return fields;
    }
}
