using System.Text.Json.Nodes;
using Pulumi;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>The secrets of a configuration: each a file of its own, which the document names and does not hold.</summary>
internal sealed class HarborSecretFiles
{
    private readonly Dictionary<string, Input<string>> _files = [];
    private readonly List<HarborExistingSecret> _existing = [];

    /// <summary>By file, what is in it.</summary>
    public IReadOnlyDictionary<string, Input<string>> Files => _files;

    /// <summary>The files that are in Secrets of somebody else.</summary>
    public IReadOnlyList<HarborExistingSecret> Existing => _existing;

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

    /// <summary>Adds a secret that is given, or else is in a Secret that somebody else makes.</summary>
    /// <param name="file">The name of its file.</param>
    /// <param name="secret">The secret; null where it is in the Secret.</param>
    /// <param name="name">The name of the Secret; null where there is none.</param>
    /// <param name="key">Its key in the Secret.</param>
    public JsonNode Add(string file, Input<string>? secret, string? name, string key)
    {
        if (name is null)
        {
            return Add(file, secret);
        }

        _existing.Add(new(name, key, file));
        return Reference(file);
    }

    /// <summary>What stands for the text of a file.</summary>
    public static JsonObject Reference(string file) => new() { ["file"] = file };
}

/// <summary>A file that is in a Secret of somebody else.</summary>
/// <param name="Name">The name of the Secret.</param>
/// <param name="Key">The key in it.</param>
/// <param name="File">The name of the file.</param>
internal sealed record HarborExistingSecret(string Name, string Key, string File);
