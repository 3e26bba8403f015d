using System.Text;
using System.Text.Json;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Yaml;

namespace RegistryInfra.Cli.Manifests;

/// <summary>
/// The objects of a file as kubectl takes it: YAML of one or more documents, or JSON values one after the other, lists of any kind
/// taken apart.
/// </summary>
internal static class ManifestFile
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private const int DeepestList = 8;

    private static readonly JsonReaderOptions _stream = new() { AllowMultipleValues = true };

    /// <exception cref="WorkspaceException">The file cannot be read; the message says where and why.</exception>
    public static IReadOnlyList<JsonElement> Read(string path)
    {
        var name = path == StandardInput ? "standard input" : path;
        var text = ReadText(path, name);
        var objects = text.AsSpan().TrimStart() is ['{' or '[', ..] ? Json(name, text) : Yaml(name, text);
        List<JsonElement> all = [.. objects.SelectMany(item => Flat(name, item, DeepestList))];
        return all.Count > 0 ? all : throw new WorkspaceException($"{name}: holds no object: give a manifest, in YAML or JSON");
    }

    private static string ReadText(string path, string name)
    {
        try
        {
            return path == StandardInput ? Console.In.ReadToEnd() : File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"{name}: cannot be read: {exception.Message}", exception);
        }
    }

    private static IEnumerable<JsonElement> Yaml(string name, string text) =>
        YamlDocuments.Read(name, text).Select(document => JsonSerializer.SerializeToElement(document));

    private static List<JsonElement> Json(string name, string text)
    {
        var objects = new List<JsonElement>();
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), _stream);
            while (reader.Read())
            {
                objects.Add(JsonElement.ParseValue(ref reader));
            }
        }
        catch (JsonException exception)
        {
            throw new WorkspaceException(
                $"{name}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: is not JSON: correct it here", exception);
        }

        return objects;
    }

    private static IEnumerable<JsonElement> Flat(string name, JsonElement item, int deepest)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new WorkspaceException(
                $"{name}: a JSON {item.ValueKind.ToString().ToLowerInvariant()} stands where an object of Kubernetes is expected");
        }

        if (item.Text("kind") is not { } kind)
        {
            throw new WorkspaceException($"{name}: an object has no kind: add the line, such as kind: Pod");
        }

        if (!kind.EndsWith("List", StringComparison.Ordinal) || item.List("items") is not { } items)
        {
            return [item];
        }

        return deepest == 0
            ? throw new WorkspaceException($"{name}: lists are nested more than {DeepestList} deep")
            : items.SelectMany(entry => Flat(name, WithKind(entry, kind), deepest - 1));
    }

    /// <summary>What the API server lists as a PodList leaves the kind of each Pod away.</summary>
    private static JsonElement WithKind(JsonElement entry, string listKind)
    {
        if (listKind == "List" || entry.ValueKind != JsonValueKind.Object || entry.Text("kind") is not null)
        {
            return entry;
        }

        var members = entry.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        members["kind"] = JsonSerializer.SerializeToElement(listKind[..^"List".Length]);
        return JsonSerializer.SerializeToElement(members);
    }
}
