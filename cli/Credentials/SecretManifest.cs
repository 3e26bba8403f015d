using RegistryInfra.Engine.Workspace;
using RegistryInfra.Images.PullConfigs;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Cli.Credentials;

/// <summary>The Secrets of a file of manifests, YAML or JSON, as kubectl reads it.</summary>
internal static class SecretManifest
{
    /// <summary>kubectl passes by it, as YAML may begin with it.</summary>
    private const char ByteOrderMark = '\uFEFF';

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
            stream.Load(new NestingGuard(new Parser(new StringReader(PullConfigFile.ReadText(path).TrimStart(ByteOrderMark))), DeepestNesting));
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
        return PullSecretContent.TryFind(type, text, out var content, out var problem)
            ? PullDocument.Of(place, content)
            : PullDocument.Ignored(place, problem);
    }

    private static PullDocument Document(YamlMappingNode secret) => Document(
        Child(secret, "metadata") is YamlMappingNode metadata ? Text(metadata, "name") : null,
        Text(secret, "type"),
        (section, key) => Child(secret, section) is YamlMappingNode values ? Text(values, key) : null);

    private static YamlNode? Child(YamlMappingNode mapping, string key) =>
        mapping.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    private static string? Text(YamlMappingNode mapping, string key) => (Child(mapping, key) as YamlScalarNode)?.Value;
}
