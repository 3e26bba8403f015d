using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>A configuration value as the files spell it, secrets still encrypted.</summary>
public abstract record ConfigValue
{
    private static readonly JsonWriterOptions _unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ConfigValue()
    {
    }

    /// <summary>Null, bool, long, ulong, double or string.</summary>
    public sealed record Scalar(object? Value) : ConfigValue;

    public sealed record Secret(string Ciphertext) : ConfigValue;

    public sealed record List(ImmutableArray<ConfigValue> Items) : ConfigValue
    {
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Length;
    }

    public sealed record Map(ImmutableSortedDictionary<string, ConfigValue> Entries) : ConfigValue
    {
        public bool Equals(Map? other) => other is not null && Entries.SequenceEqual(other.Entries);

        public override int GetHashCode() => Entries.Count;
    }

    public bool IsStructured => this is List or Map;

    /// <summary>Whether this is a secret or contains one.</summary>
    public bool IsSecret => this switch
    {
        Secret => true,
        List list => list.Items.Any(item => item.IsSecret),
        Map map => map.Entries.Values.Any(entry => entry.IsSecret),
        _ => false,
    };

    /// <summary>The text that a program reads: a string as it is, anything else as JSON. A missing value is "".</summary>
    public string ToText(Func<string, string> decrypt)
    {
        switch (this)
        {
            case Scalar { Value: null }:
                return "";
            case Scalar { Value: string text }:
                return text;
            case Secret secret:
                return decrypt(secret.Ciphertext);
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, _unescaped))
        {
            Write(writer, decrypt);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Write(Utf8JsonWriter writer, Func<string, string> decrypt)
    {
        switch (this)
        {
            case Scalar scalar:
                WriteScalar(writer, scalar.Value);
                break;
            case Secret secret:
                writer.WriteStringValue(decrypt(secret.Ciphertext));
                break;
            case List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    item.Write(writer, decrypt);
                }

                writer.WriteEndArray();
                break;
            case Map map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Entries)
                {
                    writer.WritePropertyName(key);
                    value.Write(writer, decrypt);
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case double number when number == Math.Truncate(number) && Math.Abs(number) < 1e21:
                // As Go writes it: 12345678901, not 1.2345678901E+10.
                writer.WriteNumberValue((decimal)number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }
}
