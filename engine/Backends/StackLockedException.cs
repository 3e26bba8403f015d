using System.Diagnostics;
using System.Globalization;

namespace RegistryInfra.Engine.Backends;

/// <summary>Another writer holds the stack. The message names it, says whether it is still alive, and how to go on.</summary>
public sealed class StackLockedException : EngineException
{
    internal StackLockedException(string stack, IReadOnlyList<(string Path, LockHolder? Holder)> locks)
        : base(Describe(stack, locks))
    {
    }

    private static string Describe(string stack, IReadOnlyList<(string Path, LockHolder? Holder)> locks)
    {
        var alive = locks.Any(l => IsAlive(l.Holder) != false);
        var advice = alive
            ? $"Wait for it to end. If it is gone, lift the lock with `registry cancel --stack {stack}`."
            : $"It has ended without lifting its lock: lift it with `registry cancel --stack {stack}`.";
        var holders = locks.Select(l => l.Holder is { } h
            ? string.Create(CultureInfo.InvariantCulture, $"  {l.Path}: created by {h.Username}@{h.Hostname} (pid {h.Pid}) at {h.Timestamp:O}")
            : $"  {l.Path}: the file does not say who created it");
        return $"the stack is currently locked by {locks.Count} lock(s). {advice}\n{string.Join('\n', holders)}";
    }

    /// <summary>Null when it cannot be known, because it is on another machine.</summary>
    private static bool? IsAlive(LockHolder? holder)
    {
        if (holder is null || holder.Hostname != Environment.MachineName)
        {
            return null;
        }

        try
        {
            using var process = Process.GetProcessById(holder.Pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
