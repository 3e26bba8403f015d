using System.Text.Json.Nodes;
using Pulumi;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>The secrets of a configuration: each a file of its own, which the document names and does not hold.</summary>
internal sealed class HarborSecretFiles
{
    private readonly Dictionary<string, Input<string>> _files = [];

    /// <summary>By file, what is in it.</summary>
    public IReadOnlyDictionary<string, Input<string>> Files => _files;

    /// <summary>Adds a secret, and gives what stands for it in the document; an empty text for none.</summary>
    /// <param name="file">The name of its file, which is a key of a Kubernetes Secret.</param>
    /// <param name="secret">The secret.</param>
    public JsonNode Add(string file, Input<string>? secret)
    {
        if (secret is null)
        {
            return "";
        }

        _files.Add(file, secret);
        return Reference(file);
    }

    /// <summary>What stands for the text of a file.</summary>
    public static JsonObject Reference(string file) => new() { ["file"] = file };
}
