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

    private readonly ResourceWriter _resources = new(secrets);
    private readonly ConditionalWeakTable<ResourceState, byte[]> _written = [];

    /// <summary>Writes a state file of the self-managed backend.</summary>
    /// <param name="output">The file.</param>
    /// <param name="snapshot">The state.</param>
    /// <param name="stack">The stack as the file names it.</param>
    /// <param name="salt">The salt of the key that secrets are encrypted with; null keeps what the state has.</param>
    public void WriteCheckpoint(Stream output, Snapshot snapshot, string stack, string? salt) =>
        Write(output, snapshot, "checkpoint", json =>
        {
            json.WriteStartObject();
            json.WriteString("stack", stack);
            WriteMembers(json, snapshot.Envelope.CheckpointMembers);
            json.WritePropertyName("latest");
            WriteDeployment(json, snapshot, salt);
            json.WriteEndObject();
        }, indented: false);

    /// <summary>Writes what <c>pulumi stack export</c> writes.</summary>
    public void WriteExport(Stream output, Snapshot snapshot, string? salt) =>
        Write(output, snapshot, "deployment", json => WriteDeployment(json, snapshot, salt), indented: true);

    private static void Write(Stream output, Snapshot snapshot, string member, Action<Utf8JsonWriter> content, bool indented)
    {
        using var json = new Utf8JsonWriter(output, Layout with { Indented = indented, IndentSize = 4, NewLine = "\n" });
        var features = Features(snapshot);
        json.WriteStartObject();
        json.WriteNumber("version", features.Count == 0 ? BaseVersion : VersionWithFeatures);
        ResourceWriter.WriteTexts(json, "features", features);
        json.WritePropertyName(member);
        content(json);
        json.WriteEndObject();
    }

    private void WriteDeployment(Utf8JsonWriter json, Snapshot snapshot, string? salt)
    {
        json.WriteStartObject();
        WriteManifest(json, snapshot.Envelope);
        WriteSecretsProvider(json, snapshot.Envelope, salt);
        if (!snapshot.Resources.IsEmpty)
        {
            json.WriteStartArray("resources");
            foreach (var resource in snapshot.Resources)
            {
                json.WriteRawValue(Bytes(resource), skipInputValidation: true);
            }

            json.WriteEndArray();
        }

        if (!snapshot.PendingOperations.IsEmpty)
        {
            json.WriteStartArray("pending_operations");
            foreach (var operation in snapshot.PendingOperations)
            {
                json.WriteStartObject();
                json.WritePropertyName("resource");
                _resources.Write(json, operation.Resource);
                json.WriteString("type", operation.Kind);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WritePropertyName("metadata");
        if (snapshot.Envelope.Metadata is { } metadata)
        {
            metadata.WriteTo(json);
        }
        else
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }

        WriteMembers(json, snapshot.Envelope.DeploymentMembers);
        json.WriteEndObject();
    }

    private byte[] Bytes(ResourceState resource)
    {
        if (_written.TryGetValue(resource, out var bytes))
        {
            return bytes;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            _resources.Write(json, resource);
        }

        bytes = buffer.WrittenSpan.ToArray();
        _written.Add(resource, bytes);
        return bytes;
    }

    private void WriteManifest(Utf8JsonWriter json, SnapshotEnvelope envelope)
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

    /// <summary>What a reader must know to read the state.</summary>
    private static List<string> Features(Snapshot snapshot)
    {
        var features = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in snapshot.Resources.Concat(snapshot.PendingOperations.Select(o => o.Resource)))
        {
            if (resource.RefreshBeforeUpdate)
            {
                features.Add("refreshBeforeUpdate");
            }

            if (resource.ViewOf is not null)
            {
                features.Add("views");
            }

            if (!resource.Options.Hooks.IsEmpty)
            {
                features.Add("hooks");
            }

            if (resource.Taint)
            {
                features.Add("taint");
            }

            if (!resource.Options.ReplaceWith.IsEmpty)
            {
                features.Add("replaceWith");
            }
        }

        return [.. features];
    }
}
