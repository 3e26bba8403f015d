using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Yaml;

/// <summary>
/// What an untyped scalar stands for, as the Pulumi CLI's YAML reader has it: YAML 1.2 booleans, integers in Go's
/// notations (leading zero is octal), floats, timestamps; anything quoted or tagged as a string is text.
/// </summary>
internal static partial class YamlScalars
{
    /// <summary>Null, bool, long, ulong, double or string.</summary>
    public static object? Resolve(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        if (node.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific))
        {
            return text;
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when Integer(text.Replace("_", "", StringComparison.Ordinal)) is { } integer =>
                integer <= long.MaxValue ? (object)(long)integer : (ulong)integer,
            _ when FloatPattern().IsMatch(text) => double.Parse(text, CultureInfo.InvariantCulture),
            _ => Timestamp(text) ?? text,
        };
    }

    private static Int128? Integer(string text)
    {
        var negative = text is ['-', ..];
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        var (radix, body) = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => (16, hex),
            ['0', 'o' or 'O', .. var octal] => (8, octal),
            ['0', 'b' or 'B', .. var binary] => (2, binary),
            ['0', .. var octal] when octal.Length > 0 => (8, octal),
            _ => (10, digits),
        };
        if (body.Length == 0 || !body.All(character => char.IsAsciiHexDigit(character) && HexValue(character) < radix))
        {
            return null;
        }

        Int128 value = 0;
        foreach (var character in body)
        {
            value = value * radix + HexValue(character);
            if (value > ulong.MaxValue)
            {
                return null;
            }
        }

        value = negative ? -value : value;
        return value < long.MinValue ? null : value;
    }

    private static int HexValue(char digit) => Convert.ToInt32(digit.ToString(), 16);

    // The CLI hands a date on in the text form of Go's time.Time.
    private static string? Timestamp(string text) =>
        TimestampPattern().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss.FFFFFFF} ") + GoZone(time.Offset)
            : null;

    private static string GoZone(TimeSpan offset)
    {
        var zone = (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);
        return offset == TimeSpan.Zero ? $"{zone} UTC" : $"{zone} {zone}";
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex FloatPattern();

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[-+]\d{2}:\d{2})?)?$")]
    private static partial Regex TimestampPattern();
}
