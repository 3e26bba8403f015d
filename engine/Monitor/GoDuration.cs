using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Reads durations as Go writes them, such as <c>1h30m</c>.</summary>
internal static partial class GoDuration
{
    public static TimeSpan Parse(string text)
    {
        if (text == "")
        {
            return TimeSpan.Zero;
        }

        var match = Pattern().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"\"{text}\" is not a duration: write it like 90s, 5m or 1h30m.");
        }

        var total = 0.0;
        for (var i = 0; i < match.Groups[1].Captures.Count; i++)
        {
            total += double.Parse(match.Groups[1].Captures[i].Value, CultureInfo.InvariantCulture)
                * Seconds(match.Groups[2].Captures[i].Value);
        }

        return TimeSpan.FromSeconds(total);
    }

    private static double Seconds(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        _ => 1e-9,
    };

    [GeneratedRegex("^(?:([0-9.]+)(h|ms|m|s|ns))+$")]
    private static partial Regex Pattern();
}
