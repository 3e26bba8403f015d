using System.Globalization;

namespace Pulumi;

/// <summary>Durations as Go writes them, such as <c>1h30m</c> or <c>-1.5s</c>.</summary>
internal static class GoDuration
{
    private const decimal NanosecondsPerTick = 100;

    // Go has no days, but the official SDK reads them.
    private static readonly (string Unit, decimal Ticks)[] _units =
    [
        ("ns", 1 / NanosecondsPerTick),
        ("us", TimeSpan.TicksPerMicrosecond), ("\u00b5s", TimeSpan.TicksPerMicrosecond),
        ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
    ];

    /// <summary>The text; empty if there is no limit. A tick is 100 nanoseconds.</summary>
    public static string Format(TimeSpan? limit) =>
        limit is { } time ? time.Ticks.ToString(CultureInfo.InvariantCulture) + "00ns" : "";

    /// <summary>The duration, cut to ticks; null of an empty text.</summary>
    /// <exception cref="ArgumentException">The text is no duration.</exception>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var rest = text.AsSpan().TrimStart("+-");
        if (rest.IsEmpty || text.Length - rest.Length > 1)
        {
            throw Invalid(text);
        }

        var ticks = 0m;
        while (!rest.IsEmpty)
        {
            ticks += Next(text, ref rest);
        }

        return TimeSpan.FromTicks((long)(text[0] == '-' ? -ticks : ticks));
    }

    private static decimal Next(string text, ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || rest[length] == '.'))
        {
            length++;
        }

        if (!decimal.TryParse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            throw Invalid(text);
        }

        rest = rest[length..];
        foreach (var (unit, ticks) in _units)
        {
            if (!rest.StartsWith(unit, StringComparison.Ordinal))
            {
                continue;
            }

            rest = rest[unit.Length..];
            return number * ticks;
        }
        throw Invalid(text);
    }

    private static ArgumentException Invalid(string text) => new($"\"{text}\" is not a duration, such as 1h30m or 500ms.", nameof(text));
}
