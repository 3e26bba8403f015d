using System.Globalization;
using System.Text.Json;
using RegistryInfra.Engine.Monitor;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Reads values as a state file holds them.</summary>
internal sealed class ValueReader(StateSecrets secrets)
{
    private const int LongestShown = 30;
    /// <summary>The URN of the resource whose values are read.</summary>
    public string Owner { get; set; } = "";

    public PropertyMap ReadMap(JsonElement? element)
    {
        if (element is not { } map)
        {
            return PropertyMap.Empty;
        }

        var entries = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var member in map.EnumerateObject())
        {
            entries.Add(new(member.Name, Read(member.Value)));
        }

        return PropertyMap.From(entries);
    }

    public PropertyValue Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => PropertyValue.Null,
        JsonValueKind.True => PropertyValue.Of(true),
        JsonValueKind.False => PropertyValue.Of(false),
        JsonValueKind.Number => Finite(element),
        JsonValueKind.String => element.GetString() is WireSignatures.UnknownString
            ? PropertyValue.Unknown
            : PropertyValue.Of(element.GetString()!),
        JsonValueKind.Array => new PropertyValue.List([.. element.EnumerateArray().Select(Read)]),
        _ when element.Find(WireSignatures.Key) is { } signature => ReadSigned(element, signature.GetString()!),
        _ => PropertyValue.Of(ReadMap(element)),
    };

    private PropertyValue ReadSigned(JsonElement element, string signature) => signature switch
    {
        WireSignatures.Secret => PropertyValue.SecretOf(ReadSecret(element)),
        WireSignatures.Reference => new PropertyValue.Reference(new(element.Text("urn")), ReadId(element), element.Text("packageVersion")),
        WireSignatures.Asset => new PropertyValue.Asset(element.Text("hash"), Optional(element, "text"), Optional(element, "path"), Optional(element, "uri")),
        WireSignatures.Archive => new PropertyValue.Archive(element.Text("hash"),
            element.Find("assets") is { } members ? ReadMap(members) : null, Optional(element, "path"), Optional(element, "uri")),
        WireSignatures.Float => PropertyValue.Of(BitConverter.UInt64BitsToDouble(
            ulong.Parse(element.Text("value"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))),
        // No text can hold them: it stays as Pulumi shows it.
        WireSignatures.Bytes => PropertyValue.Of($"b\"{element.Text("value")}\""),
        _ => throw new FormatException($"a value has the unknown signature \"{signature}\"."),
    };

    private PropertyValue ReadSecret(JsonElement element)
    {
        if (element.Text("plaintext") == "" == (element.Text("ciphertext") == ""))
        {
            throw new FormatException("a secret must have either \"ciphertext\" or \"plaintext\".");
        }

        var json = element.Find("plaintext")?.GetString() ?? secrets.Decrypt(element.Text("ciphertext"), Owner);
        if (json is null)
        {
            return PropertyValue.Unknown;
        }

        using var document = JsonDocument.Parse(json, StateFile.Reading);
        return Read(document.RootElement);
    }

    // A number that no double holds reads as infinity, which no writer of JSON can put back.
    private static PropertyValue Finite(JsonElement element) => double.IsFinite(element.GetDouble())
        ? PropertyValue.Of(element.GetDouble())
        : throw new FormatException($"the number {Excerpt.Of(element.GetRawText(), LongestShown)} is out of range.");

    private PropertyValue? ReadId(JsonElement element) => element.Find("id") switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } id when id.GetString() == "" => PropertyValue.Unknown,
        { } id => Read(id),
    };

    private static string? Optional(JsonElement element, string name) => element.Find(name)?.GetString();
}
