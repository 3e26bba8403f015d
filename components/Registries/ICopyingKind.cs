using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries;

/// <summary>A kind whose registries copy images to other registries, or from them, so that copies could go round in a circle.</summary>
public interface ICopyingKind
{
    /// <summary>What a registry copies. Its settings are right by then.</summary>
    IEnumerable<ImageCopy> Copies(IComponentArgs args);
}

/// <summary>Images that are copied from one registry to another, again and again.</summary>
/// <param name="Place">The setting that asks for it.</param>
/// <param name="From">Where they come from.</param>
/// <param name="To">Where they go.</param>
public sealed record ImageCopy(string Place, ImagePlace From, ImagePlace To);

/// <summary>Repositories of a host.</summary>
/// <param name="Host">The host, with its port where it is not 443.</param>
/// <param name="Pattern">Their paths: a path, or a pattern with the marks *, ? and braces.</param>
public sealed record ImagePlace(string Host, string Pattern)
{
    /// <summary>
    /// True when a repository may be in both: the hosts are one, and what the patterns begin with, up to the first mark, does not
    /// differ.
    /// </summary>
    public bool MayMeet(ImagePlace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (first, second) = (Literal(Pattern), Literal(other.Pattern));
        return OneSpelling(Host) == OneSpelling(other.Host)
            && (first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal));
    }

    /// <summary>A host in one spelling: lower case, and without the port that https has anyway.</summary>
    public static string OneSpelling(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var lower = host.ToLowerInvariant();
        return lower.EndsWith(":443", StringComparison.Ordinal) ? lower[..^4] : lower;
    }

    private static string Literal(string pattern) =>
        pattern.IndexOfAny(['*', '?', '{', '[']) is >= 0 and var mark ? pattern[..mark] : pattern;
}
