using System.Text.RegularExpressions;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// What the text of a setting must look like; on a list, each of its entries. Binder and JSON Schema both read it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class TextFormatAttribute(string noun, string pattern, string example, string advice, int maxLength)
    : Attribute
{
    /// <summary>What the text is, with its article: "a repository name".</summary>
    public string Noun => noun;

    /// <summary>An anchored expression in the dialect that .NET and ECMAScript share.</summary>
    public string Pattern => pattern;

    /// <summary>A text that is right.</summary>
    public string Example => example;

    public int MaxLength => maxLength;

    public bool Fits(string text) => text.Length <= maxLength && !text.Contains('\n') && Regex.IsMatch(text, pattern);

    /// <summary>What to write instead of a text that does not fit.</summary>
    public string Fix(string text)
    {
        if (text.Length > maxLength && Regex.IsMatch(text, pattern))
        {
            return $"use at most {maxLength} characters, it has {text.Length}";
        }

        var lower = text.ToLowerInvariant();
        if (Fits(lower))
        {
            return $"use lower case, such as \"{lower}\"";
        }

        var dashed = lower.Trim().Replace(' ', '-').Replace('_', '-');
        return Fits(dashed) ? $"{advice}, such as \"{dashed}\"" : $"{advice}, such as \"{example}\"";
    }
}
