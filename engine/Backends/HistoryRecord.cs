using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RegistryInfra.Engine.Backends;

/// <summary>One entry of a stack's history, as Pulumi's self-managed backend keeps it.</summary>
public sealed record HistoryRecord
{
    /// <summary>update, refresh, destroy or import.</summary>
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("startTime")]
    public required long StartTime { get; init; }

    /// <summary>What the user said about it.</summary>
    [JsonPropertyName("message")]
    public string Message { get; init; } = "";

    /// <summary>Where it came from, such as <c>git.head</c>.</summary>
    [JsonPropertyName("environment")]
    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>The configuration: texts, <c>{"secure": ciphertext}</c> for secrets, objects and lists as they are.</summary>
    [JsonPropertyName("config")]
    public JsonObject Config { get; init; } = [];

    /// <summary>How many deployments the stack has had, as far as its backend counts them: 0 in a folder.</summary>
    [JsonPropertyName("version")]
    public int Version { get; init; }

    /// <summary>succeeded, failed or in-progress.</summary>
    [JsonPropertyName("result")]
    public required string Result { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("endTime")]
    public required long EndTime { get; init; }

    /// <summary>How often each operation occurred.</summary>
    [JsonPropertyName("resourceChanges")]
    public Dictionary<string, int>? ResourceChanges { get; init; }
}
