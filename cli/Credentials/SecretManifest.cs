using System.Text;
using RegistryInfra.Engine.Workspace;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Cli.Credentials;

/// <summary>The Secrets of a file of manifests, YAML or JSON, as kubectl reads it.</summary>
internal static class SecretManifest
{
    /// <summary>The types of Secrets that the kubelet reads, and the key of each.</summary>
    private static readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal)
    {
        ["kubernetes.io/dockerconfigjson"] = ".dockerconfigjson",
        ["kubernetes.io/dockercfg"] = ".dockercfg",
    };

    private const int DeepestNesting = 64;

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    public static PullDocument[] Read(string path)
    {
        var name = PullConfigFile.NameOf(path);
        PullDocument[] documents = [.. Roots(path, name).SelectMany(Objects).Where(IsSecret).Select(Document)];
        return documents.Length > 0 ? documents : throw new WorkspaceException($"{name} holds no Secret: give a manifest of kind Secret");
    }

    private static IEnumerable<YamlMappingNode> Roots(string path, string name)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new NestingGuard(new Parser(new StringReader(PullConfigFile.ReadText(path))), DeepestNesting));
        }
        catch (YamlException exception)
        {
            // The library's own message may quote the text.
            throw new WorkspaceException($"{name}:{exception.Start.Line}:{exception.Start.Column}: malformed YAML");
        }

        return stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>();
    }

    /// <summary>A list of objects, as kubectl writes several, and the object itself otherwise.</summary>
    private static IEnumerable<YamlMappingNode> Objects(YamlMappingNode root) =>
        Child(root, "items") is YamlSequenceNode items ? items.OfType<YamlMappingNode>() : [root];

    private static bool IsSecret(YamlMappingNode item) => Text(item, "kind") == "Secret";

    /// <summary>What the kubelet makes of a Secret.</summary>
    /// <param name="name">Its name; null where it has none.</param>
    /// <param name="type">Its type; null for the one that the API server takes then.</param>
    /// <param name="text">The text of <c>data</c> or <c>stringData</c> at a key; null for none.</param>
    public static PullDocument Document(string? name, string? type, Func<string, string, string?> text)
    {
        var place = $"Secret {name ?? "without a name"}";
        if (!_keys.TryGetValue(type ?? "Opaque", out var key))
        {
            return PullDocument.Ignored(
                place, "is of a type that the kubelet does not read: make it of type kubernetes.io/dockerconfigjson");
        }

        // The API server writes stringData over data.
        if (text("stringData", key) is { } plain)
        {
            return PullDocument.Of(place, plain);
        }

        if (text("data", key) is not { } encoded)
        {
            return PullDocument.Ignored(place, $"has no {key}, which its type asks for: add it to data, in base64");
        }

        try
        {
            return PullDocument.Of(place, _strict.GetString(Convert.FromBase64String(encoded)));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return PullDocument.Ignored(place, $"has a {key} that is not text in base64: encode it once, or write it as stringData");
        }
    }

    private static PullDocument Document(YamlMappingNode secret) => Document(
        Child(secret, "metadata") is YamlMappingNode metadata ? Text(metadata, "name") : null,
        Text(secret, "type"),
        (section, key) => Child(secret, section) is YamlMappingNode values ? Text(values, key) : null);

    private static YamlNode? Child(YamlMappingNode mapping, string key) =>
        mapping.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    private static string? Text(YamlMappingNode mapping, string key) => (Child(mapping, key) as YamlScalarNode)?.Value;
}
