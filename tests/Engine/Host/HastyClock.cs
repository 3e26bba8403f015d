namespace RegistryInfra.Engine.Tests.Host;

/// <summary>A clock by which every wait takes its time, and in truth a millisecond.</summary>
internal sealed class HastyClock : TimeProvider
{
    private long _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _elapsed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Interlocked.Add(ref _elapsed, dueTime.Ticks);
            dueTime = TimeSpan.FromMilliseconds(1);
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }
}
