using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Images;

/// <summary>
/// Which references name an image below one of the allowed prefixes, for engines that have no parser of references:
/// what a reference may begin with, and the whole grammar of a reference as anchored expressions.
/// </summary>
/// <remarks>
/// An image is allowed when it begins with one of <see cref="Beginnings"/> or matches <see cref="Official"/>, matches
/// <see cref="Form"/> and <see cref="PathFits"/>, and does not match <see cref="ImageId"/>. A beginning ends in a slash
/// and the grammar has no slash after the path, so what follows the beginning is the rest of the path. The expressions
/// are of the syntax that RE2 and .NET share. A regular expression cannot count a path's characters and check their
/// order at once, so the limit of 255 is an expression of its own.
/// </remarks>
public sealed partial class ImagePattern
{
    private const string OfficialPath = "library/";

    private readonly Regex? _official;

    /// <summary>Makes the pattern.</summary>
    /// <param name="prefixes">At least one. Order does not matter, and what another prefix holds is left out.</param>
    /// <param name="shortNames">Whether images of Docker Hub may be written without their host.</param>
    /// <exception cref="ArgumentException"><paramref name="prefixes"/> is empty: nothing would be allowed.</exception>
    public ImagePattern(IEnumerable<ImageScope> prefixes, ShortNames shortNames)
    {
        Prefixes = Distinct(prefixes);
        if (Prefixes.IsEmpty)
        {
            throw new ArgumentException("No image would be allowed: name at least one prefix.", nameof(prefixes));
        }

        Beginnings = [.. Prefixes.SelectMany(prefix => BeginningsOf(prefix, shortNames))];
        if (Prefixes.Any(prefix => prefix.Host == ImageReference.DockerHub && Below(prefix) == OfficialPath))
        {
            Official = ReferenceGrammar.Official(hostNeeded: shortNames == ShortNames.Refused);
            _official = new(Official, RegexOptions.CultureInvariant);
        }
    }

    /// <summary>The prefixes, sorted, without those that another one holds.</summary>
    public ImmutableArray<ImageScope> Prefixes { get; }

    /// <summary>
    /// The prefixes in every way that an image is written: Docker Hub's by both of its hosts and, where short names are
    /// allowed, by none. Each ends in <c>/</c>.
    /// </summary>
    public ImmutableArray<string> Beginnings { get; }

    /// <summary>
    /// Matches an image of Docker Hub with a path of one component, which the runtime reads as one below
    /// <c>library/</c>; null where that prefix is not allowed. Anchored at both ends.
    /// </summary>
    public string? Official { get; }

    /// <summary>Matches what is a reference, its path's length aside. Anchored at both ends.</summary>
    public static string Form => ReferenceGrammar.Whole;

    /// <summary>
    /// Matches a reference with a path of at most 255 characters, given that <see cref="Form"/> does. What
    /// <see cref="Official"/> matches has its limit there.
    /// </summary>
    public static string PathFits => ReferenceGrammar.PathFits;

    /// <summary>Matches the id of an image on a node, which is not a reference although it can look like one.</summary>
    public static string ImageId => ReferenceGrammar.ImageId;

    /// <summary>Matches a reference that holds a digest.</summary>
    public static string Pinned { get; } = $@"\A[^@]+@{ReferenceGrammar.Digest}\z";

    /// <summary>Matches a reference that ends in a tag. A port is none: it is followed by a path.</summary>
    public static string Tagged { get; } = $@"\A[^@]*[^@/:]:{ReferenceGrammar.Tag}\z";

    /// <summary>True when the image, as written, is allowed.</summary>
    public bool IsMatch(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return (Beginnings.Any(beginning => image.StartsWith(beginning, StringComparison.Ordinal))
                || _official?.IsMatch(image) == true)
            && WholeReference().IsMatch(image) && FittingPath().IsMatch(image) && !IdOfImage().IsMatch(image);
    }

    private static IEnumerable<string> BeginningsOf(ImageScope prefix, ShortNames shortNames)
    {
        var below = Below(prefix);
        yield return $"{prefix.Host}/{below}";
        if (prefix.Host != ImageReference.DockerHub)
        {
            yield break;
        }

        yield return $"index.docker.io/{below}";
        // A first component such as "my.org" would be a host, so that account has no short form.
        if (shortNames == ShortNames.DockerHub && !ImageReference.IsHost(below.Split('/')[0]))
        {
            yield return below;
        }
    }

    private static string Below(ImageScope prefix) => prefix.Path.Length == 0 ? "" : $"{prefix.Path}/";

    private static ImmutableArray<ImageScope> Distinct(IEnumerable<ImageScope> prefixes)
    {
        var kept = ImmutableArray.CreateBuilder<ImageScope>();
        foreach (var prefix in prefixes.OrderBy(prefix => prefix.ToString(), StringComparer.Ordinal))
        {
            // Sorted, so whatever holds this prefix has come before, and nothing came between that it does not hold.
            if (kept.Count == 0 || !prefix.ToString().StartsWith(kept[^1].ToString(), StringComparison.Ordinal))
            {
                kept.Add(prefix);
            }
        }

        return kept.ToImmutable();
    }

    [GeneratedRegex(ReferenceGrammar.Whole, RegexOptions.CultureInvariant)]
    private static partial Regex WholeReference();

    [GeneratedRegex(ReferenceGrammar.PathFits, RegexOptions.CultureInvariant)]
    private static partial Regex FittingPath();

    [GeneratedRegex(ReferenceGrammar.ImageId, RegexOptions.CultureInvariant)]
    private static partial Regex IdOfImage();
}
