using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RegistryInfra.Engine;

/// <summary>The state file of a stack in Pulumi's self-managed backend: deployment version 3.</summary>
public static class Checkpoint
{
    private const int Version = 3;

    /// <summary>
    /// Reads a state file. The passphrase is asked for only when there is a secret; null leaves secrets unknown, and secret.
    /// </summary>
    /// <exception cref="EngineException">The file is damaged, too new or too old; the message says where.</exception>
    public static Snapshot Read(string path, Func<string?> passphrase)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var snapshot = Read(document.RootElement, passphrase);
            SnapshotIntegrity.Verify(snapshot);
            return snapshot;
        }
        catch (JsonException e)
        {
            throw new EngineException($"{path}({e.LineNumber + 1},{e.BytePositionInLine + 1}): the state file is cut off or " +
                "damaged: restore it from the .bak file beside it.", e);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new EngineException($"{path}: the state file is not valid: {e.Message} Repair it with the Pulumi CLI, or " +
                "restore it from the .bak file beside it.", e);
        }
        catch (IOException e)
        {
            throw new EngineException($"{path}: the state file cannot be read: {e.Message}", e);
        }
    }

    private static Snapshot Read(JsonElement file, Func<string?> passphrase)
    {
        var version = file.Find("version") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
        if (version != Version) throw new FormatException($"its version is {version}, and only version {Version} can be read.");
        if (file.Find("checkpoint")?.Find("latest") is not { ValueKind: JsonValueKind.Object } latest) return Snapshot.Empty;
        VerifyMagic(latest);
        var reader = new StateReader(new(new StateSecrets(latest.Find("secrets_providers"), passphrase)));
        return new()
        {
            Resources = [.. latest.Items("resources").Select(reader.Read)],
            PendingOperations =
            [
                .. latest.Items("pending_operations").Select((operation, i) => new PendingOperation(
                    operation.Text("type"), reader.Read(operation.GetProperty("resource"), i))),
            ],
        };
    }

    /// <summary>The manifest carries the hash of its version, as a sign that it is a manifest.</summary>
    private static void VerifyMagic(JsonElement latest)
    {
        if (latest.Find("manifest") is not { } manifest || manifest.Text("version") is not { Length: > 0 } version) return;
        if (manifest.Text("magic") != Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version))))
            throw new FormatException("manifest.magic does not belong to manifest.version: the file was changed by hand.");
    }
}
