using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Reads durations as Go writes them, such as <c>1h30m</c> or <c>-1.5s</c>.</summary>
internal static partial class WireDuration
{
    public static TimeSpan Parse(string text)
    {
        if (text is "" or "0")
        {
            return TimeSpan.Zero;
        }

        var match = Pattern().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"\"{text}\" is not a duration: write it like 90s, 5m or 1h30m.");
        }

        var ticks = 0m;
        for (var i = 0; i < match.Groups["amount"].Captures.Count; i++)
        {
            ticks += decimal.Parse(
                match.Groups["amount"].Captures[i].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
                * Ticks(match.Groups["unit"].Captures[i].Value);
        }

        return TimeSpan.FromTicks((long)(text[0] == '-' ? -ticks : ticks));
    }

    private static decimal Ticks(string unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "ns" => 1m / TimeSpan.NanosecondsPerTick,
        _ => TimeSpan.TicksPerMicrosecond,
    };

    /// <summary>A microsecond may be written with either of the two letters that look like a Greek mu.</summary>
    [GeneratedRegex("^[+-]?(?:(?<amount>[0-9]{1,18}(?:\\.[0-9]*)?|\\.[0-9]+)(?<unit>h|ms|m|s|ns|us|\u00b5s|\u03bcs))+$")]
    private static partial Regex Pattern();
}
