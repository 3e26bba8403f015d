using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace RegistryInfra.Images;

/// <summary>
/// An image reference as the container runtime reads it: <c>nginx</c> is <c>docker.io/library/nginx</c>, and
/// <c>registry.example.com:5000</c> is the Docker Hub image <c>registry.example.com</c> with the tag <c>5000</c>.
/// </summary>
/// <remarks>
/// Nothing is put into lower case: a host counts as it is written.
/// See <see href="https://pkg.go.dev/github.com/distribution/reference"/>.
/// </remarks>
public sealed partial record ImageReference
{
    /// <summary>The host of images that name none.</summary>
    public const string DockerHub = "docker.io";

    private ImageReference(string host, string path, string? tag, string? digest, bool isShort) =>
        (Host, Path, Tag, Digest, IsShort) = (host, path, tag, digest, isShort);

    /// <summary>The registry's host, with its port where one is written: <c>registry.example.com:5000</c>.</summary>
    public string Host { get; }

    /// <summary>The repository's path below the host, at most 255 characters: <c>library/nginx</c>.</summary>
    public string Path { get; }

    /// <summary>The tag; null where none is written, which the runtime reads as <c>latest</c>.</summary>
    public string? Tag { get; }

    /// <summary>The digest, such as <c>sha256:</c> and 64 hexadecimal digits; it wins over the tag.</summary>
    public string? Digest { get; }

    /// <summary>True when it was written without its host.</summary>
    public bool IsShort { get; }

    /// <summary>Host and path: <c>docker.io/library/nginx</c>.</summary>
    public string Repository => $"{Host}/{Path}";

    /// <summary>Reads a reference.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a reference that a runtime pulls.</exception>
    public static ImageReference Parse(string text) =>
        TryParse(text, out var reference, out var problem) ? reference : throw new FormatException(problem);

    /// <summary>Reads a reference.</summary>
    /// <param name="text">The reference, short or full.</param>
    /// <param name="reference">The full reference, when this returns true.</param>
    /// <param name="problem">The bad value and the fix, when this returns false.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out ImageReference? reference,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        reference = null;
        if (ImageId().IsMatch(text))
        {
            problem = $"\"{text}\" is the id of an image on a node: write host/path:tag or host/path@sha256:...";
            return false;
        }

        var (host, below, isShort) = SplitHost(text);
        var match = BelowHost().Match(below);
        if (!match.Success || !WholeHost().IsMatch(host))
        {
            problem = $"\"{text}\" is not an image reference: write host/path:tag or host/path@sha256:..., "
                + "the path in lower case";
            return false;
        }

        var path = match.Groups["path"].Value;
        if (path.Length > ReferenceGrammar.PathLimit)
        {
            problem = $"\"{text}\" has a path of {path.Length} characters: use at most {ReferenceGrammar.PathLimit}";
            return false;
        }

        reference = new ImageReference(host, path, Written(match.Groups["tag"]), Written(match.Groups["digest"]), isShort);
        problem = null;
        return true;
    }

    /// <summary>The full reference, which reads the same to every runtime. A missing tag stays missing.</summary>
    public override string ToString() =>
        Repository + (Tag is null ? "" : $":{Tag}") + (Digest is null ? "" : $"@{Digest}");

    /// <summary>True when what precedes the first slash is a host and not a Docker Hub account.</summary>
    internal static bool IsHost(string firstComponent) =>
        firstComponent == "localhost"
        || firstComponent.AsSpan().ContainsAny('.', ':')
        || firstComponent.Any(char.IsAsciiLetterUpper);

    private static (string Host, string Below, bool IsShort) SplitHost(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : text[..slash];
        var isShort = slash < 0 || !IsHost(first);
        var (host, rest) = isShort ? (DockerHub, text) : (first, text[(slash + 1)..]);
        if (host == "index.docker.io")
        {
            host = DockerHub;
        }

        var official = host == DockerHub && !rest.Contains('/', StringComparison.Ordinal);
        return (host, official ? $"library/{rest}" : rest, isShort);
    }

    private static string? Written(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(ReferenceGrammar.ImageId, RegexOptions.CultureInvariant)]
    private static partial Regex ImageId();

    [GeneratedRegex(@"\A" + ReferenceGrammar.Host + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeHost();

    [GeneratedRegex(
        @"\A(?<path>" + ReferenceGrammar.Path + ")(?::(?<tag>" + ReferenceGrammar.Tag + "))?(?:@(?<digest>"
        + ReferenceGrammar.Digest + @"))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex BelowHost();
}
