using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RegistryInfra.Components.Settings;

/// <summary>How a text of the settings is shown in a message.</summary>
public static class Quoted
{
    private const int Longest = 80;

    /// <summary>The text in quotes, escaped, and cut after 80 characters, between two characters as a reader sees them.</summary>
    public static string Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return $"\"{JsonEncodedText.Encode(Cut(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }

    private static string Cut(string value)
    {
        if (value.Length <= Longest)
        {
            return value;
        }

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(value, end) is var next && next <= Longest)
        {
            end = next;
        }

        return value[..end] + "...";
    }
}
