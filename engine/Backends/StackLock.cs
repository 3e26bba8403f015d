using System.Text.Json;

namespace RegistryInfra.Engine.Backends;

/// <summary>Holds a stack for one writer, until it is disposed of. The file is the one that the Pulumi CLI looks for.</summary>
public sealed class StackLock : IDisposable
{
    private readonly string _path;

    private StackLock(string path) => _path = path;

    /// <exception cref="StackLockedException">Another writer holds the stack.</exception>
    internal static StackLock Take(string folder, string stack, TimeProvider clock)
    {
        ThrowIfHeld(folder, stack, except: null);
        var path = Path.Combine(folder, $"{Guid.NewGuid()}.json");
        var holder = new LockHolder(Environment.ProcessId, Environment.UserName, Environment.MachineName, clock.GetUtcNow());
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, holder, BackendJson.Default.LockHolder));
        try
        {
            // Of two that took a lock at once, each sees the other now, and at least one gives way.
            ThrowIfHeld(folder, stack, except: path);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return new(path);
    }

    /// <summary>The locks of a stack: the path of each and, unless the file is damaged, who holds it.</summary>
    internal static IEnumerable<(string Path, LockHolder? Holder)> List(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Where(p => Path.GetFileName(p)[0] != '.').Order())
        {
            yield return (path, ReadHolder(path));
        }
    }

    public void Dispose() => File.Delete(_path);

    private static void ThrowIfHeld(string folder, string stack, string? except)
    {
        var others = List(folder).Where(l => l.Path != except).ToList();
        if (others.Count > 0)
        {
            throw new StackLockedException(stack, others);
        }
    }

    private static LockHolder? ReadHolder(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, BackendJson.Default.LockHolder);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            // Written only in part, or just gone.
            return null;
        }
    }
}
