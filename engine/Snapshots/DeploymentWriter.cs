using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>
/// Writes deployments of version 3, or of version 4 where a resource needs it. Made for one state after another: what a
/// resource looked like is remembered for as long as the resource stays as it is.
/// </summary>
internal sealed class DeploymentWriter(ISecretWriter secrets, TimeProvider clock)
{
    /// <summary>The version that a state of this engine says it was written by: it follows the protocol of that one.</summary>
    private const string Version = "v3.259.0";

    private const int BaseVersion = 3;
    private const int VersionWithFeatures = 4;

    /// <summary>As Go writes JSON for people: no character is escaped that need not be.</summary>
    internal static readonly JsonWriterOptions Layout = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The writer is of our own hands, and the check costs.
        SkipValidation = true,
        MaxDepth = StateFile.MaxDepth,
    };

    /// <summary>How much is held back before it goes to the file.</summary>
    private const int ChunkBytes = 1 << 20;

    private readonly ResourceWriter _resources = new(secrets);
    private readonly ConditionalWeakTable<ResourceState, Written> _written = [];

    /// <summary>Writes a state file of the self-managed backend.</summary>
    /// <param name="output">The file.</param>
    /// <param name="snapshot">The state.</param>
    /// <param name="stack">The stack as the file names it.</param>
    /// <param name="salt">
    /// The salt of the key that the secrets are encrypted with, asked for once they are; null keeps what the state has.
    /// </param>
    public void WriteCheckpoint(Stream output, Snapshot snapshot, string stack, Func<string?> salt)
    {
        // The salt stands before the secrets, and is known once they are encrypted.
        var resources = snapshot.Resources.Select(Write).ToList();
        var pending = snapshot.PendingOperations.Select(o => (o.Kind, Resource: Write(o.Resource))).ToList();
        var features = resources.Concat(pending.Select(p => p.Resource)).Aggregate(Feature.None, (all, r) => all | r.Features);
        using var json = new Utf8JsonWriter(output, Layout);
        Write(json, features, "checkpoint", () =>
        {
            json.WriteStartObject();
            json.WriteString("stack", stack);
            WriteMembers(json, snapshot.Envelope.CheckpointMembers);
            json.WritePropertyName("latest");
            WriteDeployment(json, snapshot.Envelope, salt(), resources.Count, pending.Count, i => WriteRaw(json, resources[i]), i =>
            {
                WriteRaw(json, pending[i].Resource);
                return pending[i].Kind;
            });
            json.WriteEndObject();
        });
    }

    /// <summary>Writes what <c>pulumi stack export</c> writes.</summary>
    public void WriteExport(Stream output, Snapshot snapshot)
    {
        var (resources, pending) = (snapshot.Resources, snapshot.PendingOperations);
        var features = resources.Concat(pending.Select(o => o.Resource)).Aggregate(Feature.None, (all, r) => all | FeaturesOf(r));
        using var json = new Utf8JsonWriter(output, Layout with { Indented = true, IndentSize = 4, NewLine = "\n" });
        Write(json, features, "deployment", () => WriteDeployment(json, snapshot.Envelope, null, resources.Length, pending.Length,
            i => _resources.Write(json, resources[i]), i =>
            {
                _resources.Write(json, pending[i].Resource);
                return pending[i].Kind;
            }));
    }

    private static void Write(Utf8JsonWriter json, Feature used, string member, Action content)
    {
        var features = Enum.GetValues<Feature>().Where(f => f != Feature.None && used.HasFlag(f))
            .Select(f => JsonNamingPolicy.CamelCase.ConvertName(f.ToString())).Order(StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteNumber("version", features.Count == 0 ? BaseVersion : VersionWithFeatures);
        ResourceWriter.WriteTexts(json, "features", features);
        json.WritePropertyName(member);
        content();
        json.WriteEndObject();
    }

    private void WriteDeployment(Utf8JsonWriter json, SnapshotEnvelope envelope, string? salt, int resources, int pending,
        Action<int> writeResource, Func<int, string> writePending)
    {
        json.WriteStartObject();
        WriteManifest(json, envelope, clock);
        WriteSecretsProvider(json, envelope, salt);
        if (resources > 0)
        {
            json.WriteStartArray("resources");
            for (var i = 0; i < resources; i++)
            {
                writeResource(i);
            }

            json.WriteEndArray();
        }

        if (pending > 0)
        {
            json.WriteStartArray("pending_operations");
            for (var i = 0; i < pending; i++)
            {
                json.WriteStartObject();
                json.WritePropertyName("resource");
                var kind = writePending(i);
                json.WriteString("type", kind);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WritePropertyName("metadata");
        if (envelope.Metadata is { } metadata)
        {
            metadata.WriteTo(json);
        }
        else
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }

        WriteMembers(json, envelope.DeploymentMembers);
        json.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter json, Written resource)
    {
        json.WriteRawValue(resource.Json, skipInputValidation: true);
        if (json.BytesPending > ChunkBytes)
        {
            json.Flush();
        }
    }

    private Written Write(ResourceState resource)
    {
        if (_written.TryGetValue(resource, out var known))
        {
            return known;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            _resources.Write(json, resource);
        }

        var written = new Written(buffer.WrittenSpan.ToArray(), FeaturesOf(resource));
        _written.Add(resource, written);
        return written;
    }

    internal static void WriteManifest(Utf8JsonWriter json, SnapshotEnvelope envelope, TimeProvider clock)
    {
        var version = envelope.Version == "" ? Version : envelope.Version;
        json.WriteStartObject("manifest");
        json.WriteString("time", clock.GetUtcNow().UtcDateTime);
        json.WriteString("magic", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version))));
        json.WriteString("version", version);
        WriteMembers(json, envelope.ManifestMembers);
        json.WriteEndObject();
    }

    private static void WriteSecretsProvider(Utf8JsonWriter json, SnapshotEnvelope envelope, string? salt)
    {
        if (salt is not null && salt != envelope.Salt)
        {
            json.WriteStartObject("secrets_providers");
            json.WriteString("type", "passphrase");
            json.WriteStartObject("state");
            json.WriteString("salt", salt);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        else if (envelope.SecretsProvider is { } provider)
        {
            json.WritePropertyName("secrets_providers");
            provider.WriteTo(json);
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, JsonElement>> members)
    {
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }

    private static Feature FeaturesOf(ResourceState resource) =>
        (resource.RefreshBeforeUpdate ? Feature.RefreshBeforeUpdate : Feature.None)
        | (resource.ViewOf is not null ? Feature.Views : Feature.None)
        | (resource.Options.Hooks.IsEmpty ? Feature.None : Feature.Hooks)
        | (resource.Taint ? Feature.Taint : Feature.None)
        | (resource.Options.ReplaceWith.IsEmpty ? Feature.None : Feature.ReplaceWith);

    /// <summary>What a reader must know to read the state.</summary>
    [Flags]
    private enum Feature
    {
        None = 0,
        RefreshBeforeUpdate = 1,
        Views = 2,
        Hooks = 4,
        Taint = 8,
        ReplaceWith = 16,
    }

    private sealed record Written(byte[] Json, Feature Features);
}
