using System.Globalization;
using System.Text;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>Values as literals of the Common Expression Language, so that no value can end its own quotes.</summary>
internal static class CelLiteral
{
    /// <summary>A list of texts.</summary>
    public static string Of(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Of))}]";

    /// <summary>A map of texts, an entry a line.</summary>
    public static string Of(IReadOnlyDictionary<string, string> values) =>
        $"{{{string.Join(",", values.Select(entry => $"\n  {Of(entry.Key)}: {Of(entry.Value)}"))}\n}}";

    /// <summary>A list of whole numbers.</summary>
    public static string Of(IEnumerable<int> values) => $"[{string.Join(", ", values.Select(Of))}]";

    /// <summary>A whole number.</summary>
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// A text, on one line. See https://github.com/google/cel-spec/blob/master/doc/langdef.md
    /// </summary>
    public static string Of(string value)
    {
        var literal = new StringBuilder("'");
        foreach (var rune in value.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\\' or '\'':
                    literal.Append('\\').Append((char)rune.Value);
                    break;
                case < 0x20 or 0x7f:
                    literal.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                    break;
                default:
                    literal.Append(rune.ToString());
                    break;
            }
        }

        return literal.Append('\'').ToString();
    }
}
