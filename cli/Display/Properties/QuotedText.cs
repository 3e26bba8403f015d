using System.Text;
using RegistryInfra.Engine;

namespace RegistryInfra.Cli.Display.Properties;

/// <summary>Texts in double quotes, nothing in them that moves a cursor.</summary>
internal static class QuotedText
{
    private const int MaximumLines = 3;
    private const int MaximumLength = 150;

    /// <summary>A text, cut if it is long.</summary>
    public static string Of(string text) => Whole(Cut(text));

    public static string Whole(string text) => $"\"{Escape(text)}\"";

    private static string Cut(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length <= MaximumLines && lines.All(line => line.Length <= MaximumLength))
        {
            return text;
        }

        var kept = lines.Take(MaximumLines).Select(line => Excerpt.Of(line, MaximumLength));
        return string.Join('\n', kept) + (lines.Length > MaximumLines ? "\n..." : "");
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when !Printable.Is(character) => escaped.Append(Printable.Code(character)),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
