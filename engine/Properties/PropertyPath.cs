using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RegistryInfra.Engine.Properties;

/// <summary>A way into nested properties, such as <c>spec.ports[0].name</c>. As a pattern, <c>*</c> is any name or index.</summary>
public sealed record PropertyPath(ImmutableArray<PropertyPath.Segment> Segments)
{
    /// <summary>A name in a map, or, when the name is null, an index in a list.</summary>
    public readonly record struct Segment(string? Key, int Index)
    {
        public bool IsWildcard => Key == "*";
    }

    public static readonly PropertyPath Root = new([]);

    public string? FirstKey => Segments is [var first, ..] ? first.Key : null;

    public PropertyPath Then(string key) => new(Segments.Add(new(key, 0)));

    public PropertyPath Then(int index) => new(Segments.Add(new(null, index)));

    /// <summary>Reads a path; a name with a dot or a bracket is written <c>["like.this"]</c>.</summary>
    public static PropertyPath Parse(string text)
    {
        var segments = ImmutableArray.CreateBuilder<Segment>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '[')
            {
                segments.Add(ParseBracket(text, ref at));
                continue;
            }
            if (text[at] == '.' && segments.Count > 0 && ++at == text.Length)
            {
                throw Malformed(text, "it ends with a dot");
            }

            if (text[at] == '[' || text[at] == '.' && segments.Count > 0)
            {
                continue;
            }

            var end = text.AsSpan(at).IndexOfAny('.', '[');
            end = end < 0 ? text.Length : at + end;
            if (end == at)
            {
                throw Malformed(text, "a name is missing");
            }

            segments.Add(new(text[at..end], 0));
            at = end;
        }
        return new(segments.ToImmutable());
    }

    /// <summary>The same, or null for what is no path.</summary>
    public static PropertyPath? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>True when this pattern names <paramref name="path"/> or something above it.</summary>
    public bool Contains(PropertyPath path)
    {
        if (path.Segments.Length < Segments.Length)
        {
            return false;
        }

        for (var i = 0; i < Segments.Length; i++)
        {
            if (!Segments[i].IsWildcard && Segments[i] != path.Segments[i])
            {
                return false;
            }
        }
        return true;
    }

    public bool Equals(PropertyPath? other) =>
        other is not null && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    public override int GetHashCode() => Segments.Length;

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (key, index) in Segments)
        {
            if (key is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else if (key == "*")
            {
                text.Append("[*]");
            }
            else if (NeedsQuotes(key))
            {
                text.Append("[\"").Append(key.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
            }
            else
            {
                text.Append(text.Length == 0 ? "" : ".").Append(key);
            }
        }
        return text.ToString();
    }

    private static bool NeedsQuotes(string key) => !key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static Segment ParseBracket(string text, ref int at)
    {
        if (text.AsSpan(at).StartsWith("[\""))
        {
            return ParseQuoted(text, ref at);
        }

        var close = text.IndexOf(']', at);
        if (close < 0)
        {
            throw Malformed(text, "a bracket is not closed");
        }

        var inner = text[(at + 1)..close];
        at = close + 1;
        if (inner == "*")
        {
            return new("*", 0);
        }

        return int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new(null, index)
            : throw Malformed(text, $"\"{inner}\" is not an index");
    }

    private static Segment ParseQuoted(string text, ref int at)
    {
        var key = new StringBuilder();
        var i = at + 2;
        for (; i < text.Length && text[i] != '"'; i++)
        {
            if (text.AsSpan(i).StartsWith("\\\""))
            {
                i++;
            }

            key.Append(text[i]);
        }
        if (!text.AsSpan(Math.Min(i, text.Length)).StartsWith("\"]"))
        {
            throw Malformed(text, "a quoted name is not closed by \"]");
        }

        at = i + 2;
        return new(key.ToString(), 0);
    }

    private static FormatException Malformed(string text, string why) =>
        new($"\"{text}\" is not a property path: {why}; write a.b[0][\"c.d\"].");
}
