using RegistryInfra.Images;
using RegistryInfra.Images.Rules;
using RegistryInfra.Naming;

namespace RegistryInfra.Cli.Images;

/// <summary>What to write in place of an image that is refused, where that can be told.</summary>
internal static class ImageFix
{
    private const string Digest = "@sha256:<digest>";

    private static readonly string _someDigest = $"@sha256:{new string('0', 64)}";

    /// <summary>A reference that the rules allow, with <c>&lt;digest&gt;</c> where a digest has to be put in; null for none.</summary>
    public static string? Suggest(ImageRules rules, ImageVerdict verdict)
    {
        if (verdict.IsAllowed || Repaired(verdict.Image) is not { } image)
        {
            return null;
        }

        return Candidates(rules, image)
            .SelectMany(repository => Written(repository, image, repository == image.Repository || repository == Kept(rules, image)))
            .FirstOrDefault(text => rules.Judge(text.Replace(Digest, _someDigest, StringComparison.Ordinal)).IsAllowed);
    }

    /// <summary>The reference, without what people paste in front of one, and in lower case where that makes it one.</summary>
    private static ImageReference? Repaired(string text)
    {
        var bare = text.Trim();
        var scheme = bare.IndexOf("://", StringComparison.Ordinal);
        bare = scheme < 0 ? bare : bare[(scheme + "://".Length)..];
        return ImageReference.TryParse(bare, out var reference, out _)
            || ImageReference.TryParse(bare.ToLowerInvariant(), out reference, out _) ? reference : null;
    }

    /// <summary>Repositories that may be meant, the most likely first: its own, then those of the same name elsewhere.</summary>
    private static IEnumerable<string> Candidates(ImageRules rules, ImageReference image)
    {
        ImageScope[] repositories = [.. rules.Own.All.Concat(rules.Others.All).Where(scope => scope.IsRepository)];
        var name = LastOf(image.Path);
        yield return image.Repository;
        if (Kept(rules, image) is { } kept)
        {
            yield return kept;
        }

        foreach (var same in repositories.Where(scope => scope.Path == image.Path)
            .Concat(repositories.Where(scope => LastOf(scope.Path) == name)))
        {
            yield return same.ToString();
        }

        if (NearestName.Find(image.Repository, repositories.Select(scope => scope.ToString())) is { } near)
        {
            yield return near;
        }
    }

    /// <summary>The repository under which a registry of the cluster keeps the image; null for none.</summary>
    private static string? Kept(ImageRules rules, ImageReference image) =>
        rules.Cached.Rewrite(image.Repository) is var kept && kept != image.Repository ? kept : null;

    /// <param name="repository">The repository to write.</param>
    /// <param name="image">The image that was asked about.</param>
    /// <param name="isSame">True when the repository holds the same image, so that the digest holds there, too.</param>
    private static IEnumerable<string> Written(string repository, ImageReference image, bool isSame)
    {
        var tag = image.Tag is null or "latest" ? "" : $":{image.Tag}";
        if (isSame && image.Digest is not null)
        {
            yield return $"{repository}{tag}@{image.Digest}";
        }
        else if (tag.Length > 0)
        {
            yield return $"{repository}{tag}";
        }

        yield return $"{repository}{tag}{Digest}";
    }

    private static string LastOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
