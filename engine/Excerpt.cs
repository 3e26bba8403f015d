using System.Globalization;

namespace RegistryInfra.Engine;

/// <summary>The beginning of a text that is too long to show.</summary>
public static class Excerpt
{
    /// <summary>The text, or as many whole characters of it as fit, and "...".</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">UTF-16 code units; a character of several is kept or left out as a whole.</param>
    public static string Of(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = 0;
        while (end < text.Length && end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= longest)
        {
            end = next;
        }

        return text[..end] + "...";
    }
}
