using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Images.PullConfigs;

/// <summary>
/// A <c>.dockerconfigjson</c> document that the kubelet accepts whole: one bad entry would fail every pull of a Pod,
/// also those that need no credential.
/// </summary>
public sealed class DockerConfig
{
    /// <summary>The most that a Secret holds, in bytes.</summary>
    public const int SizeLimit = 1024 * 1024;

    /// <summary>A plus sign of base64 stands for itself.</summary>
    private static readonly JsonSerializerOptions _plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ImmutableSortedDictionary<string, DockerConfigEntry> _entries;

    private DockerConfig(ImmutableSortedDictionary<string, DockerConfigEntry> entries) => _entries = entries;

    /// <summary>The entries, in the order of their keys.</summary>
    public IEnumerable<DockerConfigEntry> Entries => _entries.Values;

    /// <summary>
    /// One document of several. An entry may be in more than one of them; two that the kubelet could not tell apart are
    /// a problem.
    /// </summary>
    /// <param name="readings">The documents.</param>
    /// <param name="problems">All that is wrong with them and with their sum; empty when the document is right.</param>
    public static DockerConfig Merge(
        IEnumerable<DockerConfigReading> readings, out ImmutableArray<PullConfigFinding> problems)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var all = readings.ToImmutableArray();
        var found = all.SelectMany(reading => reading.Problems).ToImmutableArray().ToBuilder();
        var merged = ImmutableSortedDictionary.CreateBuilder<string, DockerConfigEntry>(StringComparer.Ordinal);
        foreach (var entry in all.SelectMany(reading => reading.Entries))
        {
            var key = entry.Key.ToString();
            if (!merged.TryAdd(key, entry) && !merged[key].Credential.Equals(entry.Credential))
            {
                found.Add(new(
                    entry.Place,
                    $"is for the images of \"{key}\" with another credential than {merged[key].Place}: keep one, or use "
                        + "paths"));
            }
        }

        found.AddRange(ProblemsOfDefault(merged.Values));
        var config = new DockerConfig(merged.ToImmutable());
        var size = Encoding.UTF8.GetByteCount(config.ToJson());
        if (size > SizeLimit)
        {
            found.Add(new(
                "", $"the pull secret has {size} bytes: a Secret holds {SizeLimit}, so use fewer registries"));
        }

        problems = found.ToImmutable();
        return config;
    }

    /// <summary>Secret: the document, entries sorted, each with <c>auth</c> alone.</summary>
    public string ToJson() => new JsonObject
    {
        ["auths"] = new JsonObject(_entries.Select(entry => KeyValuePair.Create<string, JsonNode?>(
            entry.Key, new JsonObject { ["auth"] = entry.Value.Credential.Auth }))),
    }.ToJsonString(_plain);

    /// <summary>
    /// What the kubelet offers only to images that no other entry is for cannot be written as narrowly:
    /// <c>docker.io</c> is also for those of <c>docker.io/acme/</c>.
    /// </summary>
    private static IEnumerable<PullConfigFinding> ProblemsOfDefault(IEnumerable<DockerConfigEntry> entries)
    {
        var all = entries.ToArray();
        return all.Where(entry => entry.IsDefault).SelectMany(
            byDefault => all.Where(other => other.Key.Host == byDefault.Key.Host && other.Key.Path.Length > 0
                && !other.Credential.Equals(byDefault.Credential)),
            (byDefault, other) => new PullConfigFinding(
                byDefault.Place,
                "is for the images of Docker Hub that no other entry is for, and \"docker.io\" would also be for those "
                    + $"of {other.Place}: name the accounts, such as \"docker.io/acme/\""));
    }
}
