using System.Collections.Immutable;

namespace RegistryInfra.Images.Rules;

/// <summary>
/// Which images may run in a cluster: the one model that the policies of every engine are written from, and the reference
/// that they are held against.
/// </summary>
public sealed class ImageRules
{
    private const int AllowedInMessage = 1000;

    /// <summary>The images that the stack's registries serve as their own.</summary>
    public required ImageScopes Own { get; init; }

    /// <summary>
    /// Other people's images, held to a digest or a signature. What is in here and in <see cref="Own"/> is other people's: a cache inside
    /// a registry of one's own serves whatever its upstream does.
    /// </summary>
    public required ImageScopes Others { get; init; }

    /// <summary>
    /// Those of <see cref="Others"/> whose tag is enough, since a signature is asked of them and what verifies it puts the digest in
    /// place of the tag. Default: none.
    /// </summary>
    public ImageScopes Verified { get; init; } = new([]);

    /// <summary>What images of other people are called where a registry of the cluster keeps them. Default: nothing is known.</summary>
    public CachedNames Cached { get; init; } = new([]);

    /// <summary>
    /// True when the cluster writes the name in <see cref="Cached"/> into a Pod before the rules judge it. Default: false.
    /// </summary>
    public bool RewritesImages { get; init; }

    /// <summary>The platform's images, whose tags and digests are not looked at.</summary>
    public required ImageScopes Platform { get; init; }

    /// <summary>Whether an image may be written without its host.</summary>
    public required ShortNames ShortNames { get; init; }

    /// <summary>True when one's own images, too, must be written with their digest.</summary>
    public required bool RequireDigest { get; init; }

    /// <summary>True when an image with neither digest nor tag, or with the tag <c>latest</c>, is refused.</summary>
    public required bool RefuseLatest { get; init; }

    /// <summary>What an image can be refused for under these rules.</summary>
    public IEnumerable<ImageFault> Faults =>
    [
        ImageFault.NotAReference,
        .. ShortNames == ShortNames.Refused ? [ImageFault.NoHost] : ImmutableArray<ImageFault>.Empty,
        ImageFault.Outside,
        .. RequireDigest || !Others.IsEmpty ? [ImageFault.NoDigest] : ImmutableArray<ImageFault>.Empty,
        .. RefuseLatest ? [ImageFault.FloatingTag] : ImmutableArray<ImageFault>.Empty,
    ];

    /// <summary>
    /// What a Pod gets in place of an image as somebody writes it; the same where the cluster rewrites nothing. Rewriting what was
    /// rewritten changes nothing.
    /// </summary>
    public string Rewritten(string image) => RewritesImages ? Cached.Rewrite(image) : image;

    /// <summary>Judges an image as it is in a Pod: what <see cref="Rewritten"/> gives for what somebody writes.</summary>
    public ImageVerdict Judge(string image)
    {
        if (!ImageReference.TryParse(image, out var reference, out _))
        {
            return new(image, ImageSource.None, null, [ImageFault.NotAReference]);
        }

        var (source, scope) = SourceOf(reference);
        return new(image, source, scope, [.. Faults.Where(fault => Has(fault, reference, source))]);
    }

    /// <summary>What is wrong and the fix, as the end of a sentence about an image.</summary>
    public string Problem(ImageFault fault) =>
        fault == ImageFault.Outside ? $"{Summary(fault)}. Allowed: {Allowed()}" : Summary(fault);

    /// <summary>The same without the list of all that is allowed, for a reader who has many images before them.</summary>
    public string Summary(ImageFault fault) => fault switch
    {
        ImageFault.NotAReference =>
            "is not a reference: write host/path:tag or host/path@sha256:<64 hexadecimal digits>, the path in lower case and "
            + "of at most 255 characters",
        ImageFault.NoHost => "names no host: write it in full, as docker.io/<account>/<name> or docker.io/library/<name>",
        ImageFault.Outside => "is of no source that is allowed",
        ImageFault.NoDigest when RequireDigest => "has no digest: write name@sha256:<64 hexadecimal digits>",
        ImageFault.NoDigest =>
            "is somebody else's and has no digest: write name@sha256:<64 hexadecimal digits>, so that it cannot change",
        ImageFault.FloatingTag => "has no tag or the tag latest: write another tag, or a digest",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of an image."),
    };

    private (ImageSource Source, ImageScope? Scope) SourceOf(ImageReference image) =>
        Platform.Find(image) is { } platform ? (ImageSource.Platform, platform)
        : Others.Find(image) is { } others ? (ImageSource.Others, others)
        : Own.Find(image) is { } own ? (ImageSource.Own, own)
        : (ImageSource.None, null);

    private bool Has(ImageFault fault, ImageReference image, ImageSource source) => fault switch
    {
        ImageFault.NoHost => image.IsShort,
        ImageFault.Outside => source == ImageSource.None,
        ImageFault.NoDigest =>
            image.Digest is null
            && ((source == ImageSource.Others && !Verified.Contains(image)) || (RequireDigest && source == ImageSource.Own)),
        ImageFault.FloatingTag => image.Digest is null && image.Tag is null or "latest"
            && source is ImageSource.Own or ImageSource.Others,
        _ => false,
    };

    /// <summary>All that is allowed, joined by commas and cut where that is very much.</summary>
    public string Allowed()
    {
        var text = string.Join(", ", Own.All.Concat(Others.All).Concat(Platform.All));
        return text.Length <= AllowedInMessage
            ? text
            : $"{text[..text.LastIndexOf(", ", AllowedInMessage, StringComparison.Ordinal)]} and more";
    }
}
