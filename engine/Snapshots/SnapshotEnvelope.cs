using System.Collections.Immutable;
using System.Text.Json;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>What a state file holds around the resources, kept as it was found so that a writer loses nothing of it.</summary>
internal sealed record SnapshotEnvelope
{
    public static readonly SnapshotEnvelope Empty = new();

    private static readonly string[] _written = ["manifest", "secrets_providers", "resources", "pending_operations", "metadata"];

    /// <summary>Which version of the Pulumi CLI wrote the state; empty when none did.</summary>
    public string Version { get; init; } = "";

    /// <summary>Who holds the key of the secrets.</summary>
    public JsonElement? SecretsProvider { get; init; }

    public JsonElement? Metadata { get; init; }

    /// <summary>Members of the manifest that are not written anew each time, such as the plugins.</summary>
    public ImmutableArray<KeyValuePair<string, JsonElement>> ManifestMembers { get; init; } = [];

    /// <summary>Other members of the deployment, such as snippets.</summary>
    public ImmutableArray<KeyValuePair<string, JsonElement>> DeploymentMembers { get; init; } = [];

    /// <summary>Members of the checkpoint other than the deployment and the stack's name.</summary>
    public ImmutableArray<KeyValuePair<string, JsonElement>> CheckpointMembers { get; init; } = [];

    /// <summary>The secrets of the state that were decrypted.</summary>
    public SecretCache Secrets { get; init; } = new();

    /// <summary>The salt that the secrets are encrypted with; null when there is none.</summary>
    public string? Salt => SecretsProvider is { } provider && provider.Text("type") == "passphrase"
        ? provider.Find("state")?.Text("salt")
        : null;

    public static SnapshotEnvelope Read(JsonElement file, JsonElement deployment, SecretCache secrets) => new()
    {
        Version = deployment.Find("manifest")?.Text("version") ?? "",
        SecretsProvider = deployment.Find("secrets_providers")?.Clone(),
        Metadata = deployment.Find("metadata")?.Clone(),
        ManifestMembers = Others(deployment.Find("manifest"), "time", "magic", "version"),
        DeploymentMembers = Others(deployment, _written),
        CheckpointMembers = Others(file.Find("checkpoint"), "stack", "latest"),
        Secrets = secrets,
    };

    private static ImmutableArray<KeyValuePair<string, JsonElement>> Others(JsonElement? element, params string[] known) =>
        element is { ValueKind: JsonValueKind.Object } parent
            ? [.. parent.EnumerateObject().Where(m => !known.Contains(m.Name)).Select(m => KeyValuePair.Create(m.Name, m.Value.Clone()))]
            : [];
}
