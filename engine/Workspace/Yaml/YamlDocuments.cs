using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Yaml;

/// <summary>Files of several YAML documents, such as Kubernetes manifests, as JSON.</summary>
public static class YamlDocuments
{
    /// <summary>Aliases of aliases can stand for more than any memory holds.</summary>
    private const int MostValues = 1_000_000;

    /// <summary>The documents, each a mapping; those without content are left out.</summary>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="text">What it holds.</param>
    /// <exception cref="WorkspaceException">It is not such a file; the message names line and column.</exception>
    public static IEnumerable<JsonObject> Read(string path, string text)
    {
        foreach (var file in YamlFile.ParseAll(path, text))
        {
            var left = MostValues;
            yield return Object(file, file.Root, ref left);
        }
    }

    private static JsonNode? Node(YamlFile file, YamlNode node, ref int left)
    {
        if (--left < 0)
        {
            throw file.Error(node, $"the document stands for more than {MostValues} values: use fewer aliases");
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                return Object(file, mapping, ref left);
            case YamlSequenceNode sequence:
                var array = new JsonArray();
                foreach (var item in sequence)
                {
                    array.Add(Node(file, item, ref left));
                }

                return array;
            default:
                return YamlScalars.Resolve((YamlScalarNode)node) is { } value ? JsonValue.Create(value) : null;
        }
    }

    private static JsonObject Object(YamlFile file, YamlMappingNode mapping, ref int left)
    {
        var values = new JsonObject();
        foreach (var (key, value) in file.Entries(mapping))
        {
            values[key.Value ?? ""] = Node(file, value, ref left);
        }

        return values;
    }
}
