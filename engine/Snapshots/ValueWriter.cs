using System.Globalization;
using System.Text.Json;
using RegistryInfra.Engine.Monitor;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>
/// Writes property values as a deployment holds them.
/// <see href="https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/resource/stack/deployment.go">Source</see>:
/// SerializePropertyValue.
/// </summary>
/// <param name="secrets">How a secret is written.</param>
public sealed class ValueWriter(ISecretWriter secrets)
{
    // The largest number up to which every whole number is written in plain digits, as Go does.
    private const double Plain = 1e18;

    /// <param name="json">Where the value is due.</param>
    /// <param name="properties">The value.</param>
    /// <param name="owner">The URN of the resource, which no other's secret may be recognised by.</param>
    public void Write(Utf8JsonWriter json, PropertyMap properties, string owner)
    {
        json.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            json.WritePropertyName(name);
            Write(json, value, owner);
        }

        json.WriteEndObject();
    }

    /// <param name="json">Where the value is due.</param>
    /// <param name="value">The value.</param>
    /// <param name="owner">The URN of the resource, which no other's secret may be recognised by.</param>
    public void Write(Utf8JsonWriter json, PropertyValue value, string owner)
    {
        switch (value)
        {
            case PropertyValue.NullValue:
                json.WriteNullValue();
                break;
            case PropertyValue.Bool flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case PropertyValue.Number number:
                WriteNumber(json, number.Value);
                break;
            case PropertyValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case PropertyValue.Map map:
                Write(json, map.Properties, owner);
                break;
            case PropertyValue.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item, owner);
                }

                json.WriteEndArray();
                break;
            case PropertyValue.Secret secret:
                secrets.Write(json, secret, owner);
                break;
            case PropertyValue.Asset asset:
                WriteSigned(json, WireSignatures.Asset, null, owner,
                    ("hash", asset.Hash), ("path", asset.Path), ("text", asset.Content), ("uri", asset.Uri));
                break;
            case PropertyValue.Archive archive:
                WriteSigned(json, WireSignatures.Archive, archive.Members, owner,
                    ("hash", archive.Hash), ("path", archive.Path), ("uri", archive.Uri));
                break;
            case PropertyValue.Reference reference:
                WriteReference(json, reference);
                break;
            default:
                json.WriteStringValue(WireSignatures.UnknownString);
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (!double.IsFinite(number))
        {
            json.WriteStartObject();
            json.WriteString(WireSignatures.Key, WireSignatures.Float);
            json.WriteString("value", BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        else if (Math.Abs(number) < Plain && number == Math.Truncate(number) && !(number == 0 && double.IsNegative(number)))
        {
            json.WriteNumberValue((long)number);
        }
        else
        {
            json.WriteNumberValue(number);
        }
    }

    private static void WriteReference(Utf8JsonWriter json, PropertyValue.Reference reference)
    {
        json.WriteStartObject();
        json.WriteString(WireSignatures.Key, WireSignatures.Reference);
        if (reference.Id is { } id)
        {
            // An identifier that is not known is an empty one.
            json.WriteString("id", id is PropertyValue.Text text ? text.Value : "");
        }

        json.WriteString("packageVersion", reference.PackageVersion);
        json.WriteString("urn", reference.Urn.Value);
        json.WriteEndObject();
    }

    private void WriteSigned(
        Utf8JsonWriter json, string signature, PropertyMap? assets, string owner,
        params ReadOnlySpan<(string Name, string? Value)> members)
    {
        json.WriteStartObject();
        json.WriteString(WireSignatures.Key, signature);
        if (assets is not null)
        {
            json.WritePropertyName("assets");
            Write(json, assets, owner);
        }

        foreach (var (name, value) in members)
        {
            // An empty text is a content, too.
            if (value is not null && (name == "text" || value.Length > 0))
            {
                json.WriteString(name, value);
            }
        }

        json.WriteEndObject();
    }
}
