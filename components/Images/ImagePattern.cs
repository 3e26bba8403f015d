using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Images;

/// <summary>
/// Which references name an image below one of the allowed prefixes: the prefixes and the whole grammar in one
/// anchored expression, for engines that have no parser of references.
/// </summary>
/// <remarks>
/// The expressions are of the syntax that RE2 and .NET share. A regular expression cannot count a path's characters
/// and check their order at once, so the limit of 255 is an expression of its own. An image is allowed when
/// <see cref="Allowed"/> and <see cref="PathFits"/> match and <see cref="ImageId"/> does not.
/// </remarks>
public sealed class ImagePattern
{
    private readonly Regex _allowed;
    private readonly Regex _pathFits;
    private readonly Regex _imageId;

    /// <summary>Makes the expressions.</summary>
    /// <param name="prefixes">At least one. Order does not matter, and what another prefix holds is left out.</param>
    /// <param name="shortNames">Whether images of Docker Hub may be written without their host.</param>
    /// <exception cref="ArgumentException"><paramref name="prefixes"/> is empty: nothing would be allowed.</exception>
    public ImagePattern(IEnumerable<ImagePrefix> prefixes, ShortNames shortNames)
    {
        Prefixes = Distinct(prefixes);
        if (Prefixes.IsEmpty)
            throw new ArgumentException("No image would be allowed: name at least one prefix.", nameof(prefixes));

        var forms = new PatternForms(Prefixes, shortNames);
        Allowed = forms.Allowed;
        PathFits = forms.PathFits;
        _allowed = Compile(Allowed);
        _pathFits = Compile(PathFits);
        _imageId = Compile(ImageId);
    }

    /// <summary>The prefixes, sorted, without those that another one holds.</summary>
    public ImmutableArray<ImagePrefix> Prefixes { get; }

    /// <summary>Matches a reference below one of the prefixes. Anchored at both ends.</summary>
    public string Allowed { get; }

    /// <summary>
    /// Matches a reference with a path of at most 255 characters, given that <see cref="Allowed"/> does.
    /// </summary>
    public string PathFits { get; }

    /// <summary>Matches the id of an image on a node, which is not a reference although it can look like one.</summary>
    public static string ImageId => ReferenceGrammar.ImageId;

    /// <summary>Matches a reference that holds a digest.</summary>
    public static string Pinned { get; } = $@"\A[^@]+@{ReferenceGrammar.Digest}\z";

    /// <summary>Matches a reference that ends in a tag. A port is none: it is followed by a path.</summary>
    public static string Tagged { get; } = $@"\A[^@]*[^@/:]:{ReferenceGrammar.Tag}\z";

    /// <summary>True when the image, as written, is allowed.</summary>
    public bool IsMatch(string image) =>
        _allowed.IsMatch(image) && _pathFits.IsMatch(image) && !_imageId.IsMatch(image);

    private static Regex Compile(string expression) =>
        new(expression, RegexOptions.CultureInvariant);

    private static ImmutableArray<ImagePrefix> Distinct(IEnumerable<ImagePrefix> prefixes)
    {
        var kept = ImmutableArray.CreateBuilder<ImagePrefix>();
        foreach (var prefix in prefixes.OrderBy(prefix => prefix.ToString(), StringComparer.Ordinal))
        {
            // Sorted, so whatever holds this prefix has come before, and nothing came between that it does not hold.
            if (kept.Count == 0 || !prefix.ToString().StartsWith(kept[^1].ToString(), StringComparison.Ordinal))
                kept.Add(prefix);
        }

        return kept.ToImmutable();
    }
}
