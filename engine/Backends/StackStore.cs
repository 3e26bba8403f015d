using System.Globalization;
using System.Text.Json;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Backends;

/// <summary>
/// The files of one stack in Pulumi's self-managed backend: its state, the state before (.bak), locks, history and backups.
/// <see href="https://github.com/pulumi/pulumi/blob/master/pkg/backend/diy/state.go">Layout</see>.
/// </summary>
public sealed class StackStore
{
    private readonly FileBackend _backend;
    private readonly string _project;
    private readonly string _stack;
    private readonly TimeProvider _clock;

    /// <param name="backend">The folder.</param>
    /// <param name="project">The project of the stack.</param>
    /// <param name="stack">The stack's name, without project and organization.</param>
    /// <param name="clock">The time; default the system's.</param>
    public StackStore(FileBackend backend, string project, string stack, TimeProvider? clock = null) =>
        (_backend, _project, _stack, _clock) = (backend, project, stack, clock ?? TimeProvider.System);

    /// <summary>Where the state is, or will be.</summary>
    public string SnapshotPath => _backend.SnapshotPath(_project, _stack);

    /// <summary>True when the stack has a state, if only an empty one.</summary>
    public bool Exists => File.Exists(SnapshotPath);

    /// <summary>How the checkpoint names the stack.</summary>
    internal string QualifiedName => _backend.IsLegacy ? _stack : $"organization/{_project}/{_stack}";

    private string LocksDirectory => _backend.Folder("locks", QualifiedName);

    private string HistoryDirectory => Scoped("history");

    private string BackupDirectory => Scoped("backups");

    /// <summary>The last state; an empty one when there is none. Its integrity is checked.</summary>
    /// <param name="passphrase">Asked for only when the state has a secret; null leaves secrets unknown, and secret.</param>
    /// <exception cref="EngineException">The file is damaged, too new or too old; the message says where.</exception>
    public Snapshot Read(Func<string?> passphrase) =>
        Exists ? Checkpoint.Read(SnapshotPath, passphrase) : Snapshot.Empty;

    /// <summary>Holds the stack for this process. Dispose of the lock to let others in.</summary>
    /// <exception cref="StackLockedException">Another writer holds it.</exception>
    public StackLock Lock() => Guard("locked", () => StackLock.Take(LocksDirectory, _stack, _clock));

    /// <summary>The locks that are held, with who holds them; null where the file is damaged.</summary>
    public IReadOnlyList<LockHolder?> Locks() => [.. StackLock.List(LocksDirectory).Select(l => l.Holder)];

    /// <summary>Lifts all locks, whoever holds them, and returns how many there were.</summary>
    public int Cancel() => Guard("unlocked", () =>
    {
        var locks = StackLock.List(LocksDirectory).ToList();
        locks.ForEach(l => File.Delete(l.Path));
        return locks.Count;
    });

    /// <summary>
    /// Opens the state for writing, and keeps what it is now as .bak beside it. Makes the backend's folder if it is new. The
    /// stack should be locked.
    /// </summary>
    /// <param name="current">The state as it was read.</param>
    /// <param name="encryption">How to encrypt the secrets of a state that has no key yet.</param>
    public SnapshotFile Open(Snapshot current, StateEncryption encryption) => Guard("written", () =>
    {
        _backend.Initialize();
        var path = SnapshotPath;
        if (File.Exists(path))
        {
            AtomicFile.Copy(path, path + ".bak");
        }

        return new SnapshotFile(path, QualifiedName, current, encryption, _clock);
    });

    /// <summary>
    /// Writes what <c>pulumi stack export</c> writes: the deployment, its secrets encrypted or, on demand, as plain text.
    /// </summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="snapshot">The state, as <see cref="Read"/> gave it; with its secrets if they are shown.</param>
    /// <param name="showSecrets">Whether to write secrets as plain text that is marked as secret.</param>
    /// <param name="encryption">The key of the secrets, for those that are not shown.</param>
    public static void Export(Stream output, Snapshot snapshot, bool showSecrets, StateEncryption encryption) =>
        new DeploymentWriter(
            showSecrets ? PlainSecrets.Instance : new EncryptedSecrets(() => encryption.Open(snapshot.Envelope), encryption.Known(snapshot.Envelope)),
            TimeProvider.System).WriteExport(output, snapshot);

    /// <summary>Adds an entry to the history, with a copy of the state, and backs the state up.</summary>
    public void Record(HistoryRecord record) => Guard("recorded", () =>
    {
        var path = SnapshotPath;
        var now = TimeOfNextRecord();
        var prefix = Path.Combine(HistoryDirectory, string.Create(CultureInfo.InvariantCulture, $"{_stack}-{now}"));
        AtomicFile.Write(prefix + ".history.json",
            stream => JsonSerializer.Serialize(stream, record, BackendJson.Default.HistoryRecord));
        if (File.Exists(path))
        {
            var extension = path[(path.LastIndexOf(".json", StringComparison.Ordinal))..];
            AtomicFile.Copy(path, $"{prefix}.checkpoint{extension}");
            AtomicFile.Copy(path, Path.Combine(BackupDirectory,
                string.Create(CultureInfo.InvariantCulture, $"{_stack}.{now}{extension}")));
        }

        return true;
    });

    /// <summary>The history, the youngest entry first.</summary>
    public IEnumerable<HistoryRecord> History()
    {
        if (!Directory.Exists(HistoryDirectory))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(HistoryDirectory, "*.history.json").OrderDescending(StringComparer.Ordinal))
        {
            yield return Guard("read", () =>
            {
                using var stream = File.OpenRead(file);
                return JsonSerializer.Deserialize(stream, BackendJson.Default.HistoryRecord)!;
            });
        }
    }

    /// <summary>Forgets the stack: its state, which stays as .bak, and its history.</summary>
    public void Remove() => Guard("removed", () =>
    {
        var path = SnapshotPath;
        if (File.Exists(path))
        {
            File.Move(path, path + ".bak", overwrite: true);
        }

        if (Directory.Exists(HistoryDirectory))
        {
            Directory.Delete(HistoryDirectory, recursive: true);
        }

        return true;
    });

    private string Scoped(string kind) => _backend.IsLegacy
        ? _backend.Folder(kind, _stack)
        : _backend.Folder(kind, Path.Combine(_project, _stack));

    /// <summary>
    /// What the names of the next record end with, in nanoseconds since 1970: now, or just after the youngest record when the
    /// clock was set back. The order of the names is the order of the history, and no record takes another's place.
    /// </summary>
    private long TimeOfNextRecord()
    {
        var now = (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        return Directory.Exists(HistoryDirectory)
            ? Directory.EnumerateFiles(HistoryDirectory, "*.history.json").Select(TimeOfRecord).Append(now - 1).Max() + 1
            : now;
    }

    private static long TimeOfRecord(string path)
    {
        var name = Path.GetFileName(path);
        var time = name[..^".history.json".Length];
        return long.TryParse(time[(time.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture, out var nanoseconds) ? nanoseconds : 0;
    }

    private T Guard<T>(string what, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new EngineException($"stack {_stack} cannot be {what}: {e.Message}", e);
        }
    }
}
