using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>
/// A <c>.dockerconfigjson</c> document that the kubelet accepts whole: one bad entry would fail every pull of a Pod,
/// also those that need no credential.
/// </summary>
internal sealed class DockerConfig
{
    /// <summary>The most that a Secret holds, in bytes.</summary>
    public const int SizeLimit = 1024 * 1024;

    private readonly ImmutableSortedDictionary<string, DockerConfigEntry> _entries;

    private DockerConfig(ImmutableSortedDictionary<string, DockerConfigEntry> entries) => _entries = entries;

    /// <summary>One document of several fragments. The same entry may be in more than one.</summary>
    /// <exception cref="ArgsException">Two fragments disagree, or the document is too large for a Secret.</exception>
    public static DockerConfig Merge(string component, IEnumerable<DockerConfigEntry> entries)
    {
        var merged = ImmutableSortedDictionary.CreateBuilder<string, DockerConfigEntry>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<ArgsProblem>();
        foreach (var entry in entries)
        {
            var key = entry.Key.ToString();
            if (!merged.TryGetValue(key, out var other))
            {
                merged.Add(key, entry);
            }
            else if (!other.Credential.Equals(entry.Credential))
            {
                problems.Add(new ArgsProblem(
                    entry.Place, $"\"{key}\" has another credential than at {other.Place}: keep one, or use paths"));
            }
        }

        var config = new DockerConfig(merged.ToImmutable());
        var size = Encoding.UTF8.GetByteCount(config.ToJson());
        if (size > SizeLimit)
        {
            problems.Add(new ArgsProblem(
                "registries",
                $"the merged pull secret has {size} bytes: a Secret holds {SizeLimit}, so use fewer registries"));
        }

        ArgsException.ThrowIfAny(component, problems.ToImmutable());
        return config;
    }

    /// <summary>The document, entries sorted, each with <c>auth</c> alone. Secret.</summary>
    public string ToJson() => new JsonObject
    {
        ["auths"] = new JsonObject(_entries.Select(entry => KeyValuePair.Create<string, JsonNode?>(
            entry.Key, new JsonObject { ["auth"] = entry.Value.Credential.Auth }))),
    }.ToJsonString();
}
