namespace RegistryInfra.Components.Registries.Rotation;

/// <summary>Which of two credentials is handed out today, since when, and until when the other one works.</summary>
public sealed class RotationSchedule
{
    private readonly DateOnly _today;
    private readonly RotationArgs _args;
    private readonly int _interval;

    /// <summary>The schedule of the day that the clock says.</summary>
    public RotationSchedule(RotationArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        _args = args;
        _today = DateOnly.FromDateTime(args.Time.GetUtcNow().UtcDateTime);
        _interval = (_today.DayNumber - Epoch.DayNumber) / args.IntervalDays;
    }

    private static DateOnly Epoch => DateOnly.FromDateTime(DateTime.UnixEpoch);

    /// <summary>The credential that is handed out: 0 or 1.</summary>
    public int Current => _interval % 2;

    /// <summary>From this day on an update makes the next one.</summary>
    public DateOnly Next => Begin(_interval + 1);

    /// <summary>True while the credential of the interval before still works.</summary>
    public bool IsOverlapping => _today < Begin(_interval).AddDays(_args.OverlapDays);

    /// <summary>The first moment of that day.</summary>
    public DateTimeOffset NextTime => new(Next, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The first day of the newest interval in which a credential is handed out: it changes when it is made anew.</summary>
    /// <param name="credential">0 or 1.</param>
    public DateOnly Since(int credential) => Begin(credential == Current ? _interval : _interval - 1);

    private DateOnly Begin(int interval) => Epoch.AddDays(interval * _args.IntervalDays);
}
