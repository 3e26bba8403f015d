using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Protocol values.</summary>
internal static class Values
{
    public static Value Null => new() { NullValue = NullValue.NullValue };

    public static Value Unknown => Of(Signatures.Unknown);

    public static Value Of(string text) => new() { StringValue = text };

    public static Value Of(bool flag) => new() { BoolValue = flag };

    public static Value Of(double number) => new() { NumberValue = number };

    public static Value Of(Struct fields) => new() { StructValue = fields };

    public static Value Of(ListValue elements) => new() { ListValue = elements };

    public static Value Secret(Value value) => Special(Signatures.Secret, Signatures.Value, value);

    /// <summary>An object that is marked by a signature and has one more field.</summary>
    public static Value Special(string signature, string key, Value value) =>
        Of(new Struct { Fields = { [Signatures.Key] = Of(signature), [key] = value } });

    /// <summary>The signature of a special object; null of a plain value.</summary>
    public static string? SignatureOf(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue ? TextOf(value.StructValue, Signatures.Key) : null;

    /// <summary>A field that holds a text; null if it does not.</summary>
    public static string? TextOf(Struct fields, string key) =>
        fields.Fields.TryGetValue(key, out var value) && value.KindCase == Value.KindOneofCase.StringValue
            ? value.StringValue
            : null;
}
