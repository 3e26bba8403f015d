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

    private static PullDocument Document(YamlMappingNode secret)
    {
        var metadata = Child(secret, "metadata") as YamlMappingNode;
        var name = $"Secret {(metadata is null ? null : Text(metadata, "name")) ?? "without a name"}";
        var type = Text(secret, "type") ?? "Opaque";
        if (!_keys.TryGetValue(type, out var key))
        {
            return PullDocument.Ignored(
                name, "is of a type that the kubelet does not read: make it of type kubernetes.io/dockerconfigjson");
        }

        // The API server writes stringData over data.
        if (Child(secret, "stringData") is YamlMappingNode plain && Text(plain, key) is { } text)
        {
            return PullDocument.Of(name, text);
        }

        if (Child(secret, "data") is not YamlMappingNode data || Text(data, key) is not { } encoded)
        {
            return PullDocument.Ignored(name, $"has no {key}, which its type asks for: add it to data, in base64");
        }

        try
        {
            return PullDocument.Of(name, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(encoded)));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return PullDocument.Ignored(name, $"has a {key} that is not text in base64: encode it once, or write it as stringData");
        }
    }

    private static YamlNode? Child(YamlMappingNode mapping, string key) =>
        mapping.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    private static string? Text(YamlMappingNode mapping, string key) => (Child(mapping, key) as YamlScalarNode)?.Value;
}
