using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>
/// The state file of a stack in Pulumi's self-managed backend, plain or compressed by gzip, or what
/// <c>pulumi stack export</c> writes: deployment version 3, and version 4 as far as its features are known here.
/// </summary>
public static class Checkpoint
{
    /// <summary>Deeper than any provider nests its properties, and less deep than a thread's stack.</summary>
    private const int DeepestNesting = 500;

    internal static readonly JsonDocumentOptions Nested = new() { MaxDepth = DeepestNesting };

    /// <summary>
    /// Reads a state file. The passphrase is asked for only when there is a secret; null leaves secrets unknown, and secret.
    /// </summary>
    /// <exception cref="EngineException">The file is damaged, too new or too old; the message says where.</exception>
    public static Snapshot Read(string path, Func<string?> passphrase) => ReadFile(path, passphrase);

    /// <summary>Reads a state file and leaves its secrets unknown, and secret.</summary>
    /// <exception cref="EngineException">The file is damaged, too new or too old; the message says where.</exception>
    public static Snapshot ReadWithoutSecrets(string path) => ReadFile(path, null);

    private static Snapshot ReadFile(string path, Func<string?>? passphrase)
    {
        try
        {
            using var document = JsonDocument.Parse(StateFile.ReadAllBytes(path), Nested);
            var snapshot = Read(document.RootElement, passphrase);
            SnapshotIntegrity.Verify(snapshot);
            return snapshot;
        }
        catch (JsonException e) when (e.Message.Contains("maximum", StringComparison.Ordinal))
        {
            throw new EngineException($"{path}({e.LineNumber + 1},{e.BytePositionInLine + 1}): nested more than " +
                $"{DeepestNesting} levels deep: no provider writes such a state, restore it from the .bak file beside it.", e);
        }
        catch (JsonException e)
        {
            throw new EngineException($"{path}({e.LineNumber + 1},{e.BytePositionInLine + 1}): the state file is cut off or " +
                "damaged: restore it from the .bak file beside it.", e);
        }
        catch (Exception e) when (
            e is FormatException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new EngineException($"{path}: the state file is not valid: {e.Message} Repair it with the Pulumi CLI, or " +
                "restore it from the .bak file beside it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new EngineException($"{path}: the state file cannot be read: {e.Message}", e);
        }
    }

    private static Snapshot Read(JsonElement file, Func<string?>? passphrase)
    {
        StateVersion.Verify(file);
        var latest = file.Find("deployment") ?? file.Find("checkpoint")?.Find("latest");
        if (latest is not { ValueKind: JsonValueKind.Object } deployment)
        {
            return Snapshot.Empty;
        }

        VerifyMagic(deployment);
        var reader = new StateReader(new(new StateSecrets(deployment.Find("secrets_providers"), passphrase)));
        return new()
        {
            Resources = [.. deployment.Items("resources").Select(reader.Read)],
            PendingOperations =
            [
                .. deployment.Items("pending_operations").Select((operation, i) => new PendingOperation(
                    operation.Text("type"), reader.Read(operation.GetProperty("resource"), i))),
            ],
        };
    }

    /// <summary>The manifest carries the hash of its version, as a sign that it is a manifest.</summary>
    private static void VerifyMagic(JsonElement latest)
    {
        if (latest.Find("manifest") is not { } manifest || manifest.Text("version") is not { Length: > 0 } version)
        {
            return;
        }

        if (manifest.Text("magic") != Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version))))
        {
            throw new FormatException("manifest.magic does not belong to manifest.version: the file was changed by hand.");
        }
    }
}
