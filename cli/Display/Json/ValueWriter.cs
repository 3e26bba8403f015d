using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Cli.Display.Json;

/// <summary>Writes property values as a deployment holds them: a secret as "[secret]", an unknown as Pulumi's sentinel.</summary>
internal static class ValueWriter
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    // A member of this name marks an object that is no plain one: sdk/go/common/resource/sig.
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string AssetSignature = "c44067f5952c0a294b673a41bacd8c17";
    private const string ArchiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
    private const string ReferenceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

    public static void Write(Utf8JsonWriter json, PropertyMap properties)
    {
        json.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PropertyValue value)
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
                json.WriteNumberValue(number.Value);
                break;
            case PropertyValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case PropertyValue.Map map:
                Write(json, map.Properties);
                break;
            case PropertyValue.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case PropertyValue.Secret:
                json.WriteStringValue("[secret]");
                break;
            case PropertyValue.Asset asset:
                WriteSigned(json, AssetSignature, null, ("hash", asset.Hash), ("text", asset.Content), ("path", asset.Path), ("uri", asset.Uri));
                break;
            case PropertyValue.Archive archive:
                WriteSigned(
                    json, ArchiveSignature, archive.Members, ("hash", archive.Hash), ("path", archive.Path), ("uri", archive.Uri));
                break;
            case PropertyValue.Reference reference:
                WriteSigned(
                    json, ReferenceSignature, null, ("urn", reference.Urn.Value), ("id", reference.Id is null ? null : Text(reference.Id)),
                    ("packageVersion", reference.PackageVersion));
                break;
            default:
                json.WriteStringValue(Unknown);
                break;
        }
    }

    private static string Text(PropertyValue id) => id is PropertyValue.Text text ? text.Value : Unknown;

    private static void WriteSigned(
        Utf8JsonWriter json, string signature, PropertyMap? assets, params (string Name, string? Value)[] members)
    {
        json.WriteStartObject();
        json.WriteString(Signature, signature);
        if (assets is not null)
        {
            json.WritePropertyName("assets");
            Write(json, assets);
        }

        foreach (var (name, value) in members.Where(member => member.Value is { Length: > 0 }))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }
}
