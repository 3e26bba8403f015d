using System.Globalization;
using Spectre.Console.Rendering;

namespace RegistryInfra.Cli.Display;

/// <summary>Texts in the columns of a terminal, where a character may be two wide or none.</summary>
internal static class Cells
{
    private const string Ellipsis = "…";

    public static int Width(string text) => text.Length == 0 ? 0 : new Segment(text).CellCount();

    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    /// <summary>The longest beginning that fits, in whole characters.</summary>
    public static string Start(string text, int width) => text[..Fitting(Elements(text), width)];

    /// <summary>The text, or its beginning and more of its end: names differ most at their ends.</summary>
    public static string Shorten(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var start = Start(text, (width - 1) / 3);
        return start + ShortenStart(text[start.Length..], width - Width(start));
    }

    /// <summary>The text, or an ellipsis and its end.</summary>
    public static string ShortenStart(string text, int width) =>
        Width(text) <= width ? text : width < 1 ? "" : Ellipsis + text[^Fitting(Elements(text).Reverse(), width - 1)..];

    private static int Fitting(IEnumerable<string> elements, int width)
    {
        var length = 0;
        foreach (var element in elements)
        {
            width -= Width(element);
            if (width < 0)
            {
                break;
            }

            length += element.Length;
        }

        return length;
    }

    private static IEnumerable<string> Elements(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            yield return text.Substring(at, length);
            at += length;
        }
    }
}
