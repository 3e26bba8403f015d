using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Settings;

/// <summary>
/// What the text of a setting must look like; on a list, each of its entries; on a map, each of its values. The component,
/// the binder of stack files and the JSON Schema read it here.
/// </summary>
/// <param name="noun">What the text is, with its article: "a repository name".</param>
/// <param name="pattern">An anchored expression in the dialect that .NET and ECMAScript share.</param>
/// <param name="example">A text that is right.</param>
/// <param name="advice">The fix, as an instruction without its example.</param>
/// <param name="maxLength">The most characters.</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class TextFormatAttribute(string noun, string pattern, string example, string advice, int maxLength)
    : Attribute
{
    /// <summary>What the text is, with its article: "a repository name".</summary>
    public string Noun => noun;

    /// <summary>An anchored expression in the dialect that .NET and ECMAScript share.</summary>
    public string Pattern => pattern;

    /// <summary>A text that is right.</summary>
    public string Example => example;

    /// <summary>The most characters.</summary>
    public int MaxLength => maxLength;

    /// <summary>True when the text may have several lines. Then the pattern must not end at the end of one.</summary>
    public virtual bool HasLines => false;

    /// <summary>True when the text is right.</summary>
    public bool Fits(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= maxLength && (HasLines || !text.Contains('\n')) && Regex.IsMatch(text, pattern);
    }

    /// <summary>What is wrong with a text and the fix; null when it is right. A format that has a parser asks that.</summary>
    public virtual string? Problem(string text) => Fits(text) ? null : $"{Quoted.Text(text)} is not {noun}: {Fix(text)}";

    /// <summary>What is wrong with a text that may be secret, and so is not quoted; null when it is right.</summary>
    public virtual string? ProblemUnquoted(string text) =>
        Problem(text) is null ? null : $"the value is not {noun}: write one such as \"{example}\"";

    /// <summary>What to write instead of a text that does not fit.</summary>
    private string Fix(string text)
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
