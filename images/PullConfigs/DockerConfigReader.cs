using System.Text;
using System.Text.Json;

namespace RegistryInfra.Images.PullConfigs;

/// <summary>
/// Reads a Docker configuration, of today's form or of the legacy <c>.dockercfg</c>, or the Secret that holds one as JSON, as the
/// kubelet does, and notes all that the kubelet ignores or reads otherwise than was meant.
/// </summary>
/// <remarks>
/// A key or a member is quoted only where it cannot hold a credential; elsewhere a message names it by its index.
/// Source: https://github.com/kubernetes/kubernetes/blob/master/pkg/credentialprovider/config.go
/// </remarks>
public sealed class DockerConfigReader
{
    private const string Example = "write {\"auths\":{\"host\":{\"auth\":\"...\"}}}";

    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Go reads 10,000 levels, and nothing here goes deeper than four.</summary>
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = 10_000 };

    private readonly List<DockerConfigEntry> _entries = [];
    private readonly List<OfferedKey> _offered = [];
    private readonly List<PullConfigFinding> _problems = [];
    private readonly List<PullConfigFinding> _notes = [];
    private readonly string _place;

    private DockerConfigReader(string place) => _place = place;

    /// <summary>Reads a document.</summary>
    /// <param name="place">Where it stands, for messages.</param>
    /// <param name="json">The document.</param>
    public static DockerConfigReading Read(string place, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var reader = new DockerConfigReader(place);
        reader.ReadText(json, mayBeManifest: true);
        return new([.. reader._entries], [.. reader._problems], [.. reader._notes]) { Offered = [.. reader._offered] };
    }

    private void ReadText(string json, bool mayBeManifest)
    {
        var text = json.AsSpan();
        if (text.StartsWith([ByteOrderMark]))
        {
            _notes.Add(new(
                _place, "begins with a byte order mark, for which the kubelet refuses the whole document: it is written without"));
            text = text[1..];
        }

        try
        {
            using var document = JsonDocument.Parse(_strict.GetBytes([.. text]), _options);
            ReadDocument(document.RootElement, mayBeManifest);
        }
        catch (EncoderFallbackException)
        {
            Refuse(_place, UnreadableText.Problem);
        }
        catch (JsonException error)
        {
            // The library's own message quotes the text.
            Refuse(_place, $"is not JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}): {Example}");
        }
    }

    private void ReadDocument(JsonElement root, bool mayBeManifest)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Refuse(_place, $"is not a JSON object: {Example}");
            return;
        }

        if (mayBeManifest && TextOf(root, "apiVersion") is not null && TextOf(root, "kind") is { } kind)
        {
            ReadObject(root, kind);
            return;
        }

        if (IsLegacy(root))
        {
            _notes.Add(new(_place, "is of the legacy form .dockercfg: it is written as .dockerconfigjson"));
            ReadAuths(_place, root);
        }
        else
        {
            foreach (var (index, member) in root.EnumerateObject().Index())
            {
                ReadMember(index, member);
            }
        }

        if (_entries.Count == 0 && _problems.Count == 0)
        {
            Refuse(_place, $"holds no credential: {Example}");
        }
    }

    /// <summary>A manifest, whose Secret holds the document.</summary>
    private void ReadObject(JsonElement root, string kind)
    {
        if (kind != "Secret")
        {
            Refuse(_place, "is an object of Kubernetes that is no Secret: give what kubectl get secret NAME --output json writes");
        }
        else if (!PullSecretContent.TryFind(
            TextOf(root, "type"),
            (section, key) => root.TryGetProperty(section, out var values) && values.ValueKind == JsonValueKind.Object
                ? TextOf(values, key)
                : null,
            out var content,
            out var problem))
        {
            Refuse(_place, problem);
        }
        else
        {
            ReadText(content, mayBeManifest: false);
        }
    }

    /// <summary>The text of a member whose name is spelt so; null for none.</summary>
    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            && UnreadableText.TryRead(member, out var text)
            ? text
            : null;

    private void ReadMember(int index, JsonProperty member)
    {
        var name = UnreadableText.TryReadName(member, out var written)
            ? GoName.Find(written, ["auths", "credHelpers", "credsStore", "HttpHeaders"])
            : null;
        var place = $"{_place}.auths";
        switch (name)
        {
            case "auths" when member.Value.ValueKind == JsonValueKind.Object:
                ReadAuths(place, member.Value);
                break;
            case "auths" when member.Value.ValueKind != JsonValueKind.Null:
                Refuse(place, "is not a JSON object: write {\"host\":{\"auth\":\"...\"}}");
                break;
            case "auths":
                break;
            case "credHelpers" or "credsStore":
                Refuse(
                    $"{_place}.{name}",
                    "names a program that the node does not run: log in with a configuration that has none, such as by "
                        + "docker --config DIRECTORY login, and give that");
                break;
            case "HttpHeaders" when !IsMapOfTexts(member.Value):
                Refuse(
                    $"{_place}.{name}", "is not an object of strings, and the kubelet would refuse all: leave it out");
                break;
            default:
                _notes.Add(new(
                    name is null ? $"{_place}[{index}]" : $"{_place}.{name}",
                    "does nothing in a pull secret: it is left out"));
                break;
        }
    }

    private void ReadAuths(string place, JsonElement auths)
    {
        foreach (var (index, member) in auths.EnumerateObject().Index())
        {
            if (!UnreadableText.TryReadName(member, out var text))
            {
                Refuse($"{place}[{index}]", UnreadableText.Problem);
                continue;
            }

            var where = RegistryKey.IsPlain(text) ? $"{place}[\"{text}\"]" : $"{place}[{index}]";
            var key = RegistryKey.Parse(text, out var problem);
            if (problem is not null)
            {
                Refuse(where, $"the key {problem}");
            }

            var credential = new CredentialReader(where, _problems, _notes).Read(member.Value);
            if (credential is not null)
            {
                _offered.Add(new(where, text));
            }

            if (key is not null && credential is not null)
            {
                _entries.Add(new(where, key, credential, RegistryKey.IsDefault(text)));
                NoteRewrite(where, key, text);
            }
        }
    }

    private void NoteRewrite(string where, RegistryKey key, string text)
    {
        if (RegistryKey.IsDefault(text))
        {
            _notes.Add(new(
                where,
                "is offered to every image whose host has neither a dot nor a port as well, such as localhost/app and "
                    + $"Acme/app: it is written \"{key}\", which is for Docker Hub alone"));
        }
        else if (key.Path.Length > 0 && !key.Path.EndsWith('/'))
        {
            _notes.Add(new(
                where,
                $"is also for longer names, such as \"{key.Path}-other\": end the key in \"/\" where it is meant for all "
                    + "below it and nothing beside it"));
        }
    }

    /// <summary>The legacy form has the hosts at its root.</summary>
    private static bool IsLegacy(JsonElement root)
    {
        var members = root.EnumerateObject().ToArray();
        return !members.Any(member => NameOf(member, ["auths"]) is not null)
            && members.Any(member => member.Value.ValueKind == JsonValueKind.Object && member.Value.EnumerateObject()
                .Any(field => NameOf(field, ["auth", "username", "password"]) is not null));
    }

    private static string? NameOf(JsonProperty member, string[] names) =>
        UnreadableText.TryReadName(member, out var name) ? GoName.Find(name, names) : null;

    private static bool IsMapOfTexts(JsonElement value) => value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.Object
            && value.EnumerateObject()
                .All(member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null));

    private void Refuse(string place, string message) => _problems.Add(new(place, message));
}
