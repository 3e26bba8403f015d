using System.Globalization;
using System.Text;

namespace RegistryInfra.Cli.Display;

/// <summary>Texts of programs and state files, with nothing in them that moves the cursor or turns around what follows.</summary>
internal static class Printable
{
    /// <summary>One line: each such character as its code.</summary>
    public static string Line(string text) => Escape(text, keepLayout: false);

    /// <summary>The same, but for line ends and tabs.</summary>
    public static string Lines(string text) => Escape(text, keepLayout: true);

    /// <summary>Control characters, and those that change the direction of text.</summary>
    public static bool Is(char character) => !char.IsControl(character) && character is not
        ('\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));

    /// <summary>A character's code: \x1b or \u202e.</summary>
    public static string Code(char character) =>
        character <= 0xff ? "\\x" + Hexadecimal(character, "x2") : "\\u" + Hexadecimal(character, "x4");

    private static string Hexadecimal(char character, string format) => ((int)character).ToString(format, CultureInfo.InvariantCulture);

    private static string Escape(string text, bool keepLayout)
    {
        if (text.All(Is))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = Is(character) || (keepLayout && character is '\n' or '\t')
                ? escaped.Append(character)
                : escaped.Append(Code(character));
        }

        return escaped.ToString();
    }
}
