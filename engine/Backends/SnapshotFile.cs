using System.IO.Compression;
using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Backends;

/// <summary>
/// The state file of a stack, open for writing. A state is there wholly or not at all, whatever happens while it is written.
/// </summary>
public sealed class SnapshotFile : ISnapshotWriter
{
    private readonly string _path;
    private readonly string _stack;
    private readonly Lazy<PassphraseCrypter> _crypter;
    private readonly DeploymentWriter _writer;

    internal SnapshotFile(string path, string stack, Snapshot current, StateEncryption encryption, TimeProvider clock)
    {
        (_path, _stack) = (path, stack);
        _crypter = new(() => encryption.Open(current.Envelope));
        _writer = new(new EncryptedSecrets(() => _crypter.Value, encryption.Known(current.Envelope)), clock);
    }

    /// <summary>The salt of the key that secrets were encrypted with; null as long as there was none.</summary>
    public string? Salt => _crypter.IsValueCreated ? _crypter.Value.Salt : null;

    /// <inheritdoc/>
    public void Prepare(bool secrets)
    {
        if (secrets)
        {
            _ = _crypter.Value;
        }

        Guard(() => AtomicFile.Verify(_path));
    }

    /// <inheritdoc/>
    public void Write(Snapshot snapshot) => Guard(() => AtomicFile.Write(_path, stream =>
    {
        if (_path.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var packed = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
            Write(packed, snapshot);
        }
        else
        {
            Write(stream, snapshot);
        }
    }));

    private void Write(Stream stream, Snapshot snapshot) => _writer.WriteCheckpoint(stream, snapshot, _stack, () => Salt);

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{_path}: the state cannot be written: {e.Message}", e);
        }
    }
}
