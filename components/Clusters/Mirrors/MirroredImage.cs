using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>An image that is copied.</summary>
/// <param name="Name">As the settings write it.</param>
/// <param name="Source">Host and path that it is read from.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Repository">The repository that it is copied to, below the registry.</param>
/// <param name="Tag">
/// The tag of the copy, which keeps a clean-up from taking it for garbage. It has part of the digest in it, so that another digest
/// of the same tag does not move one that is immutable.
/// </param>
internal sealed record MirroredImage(string Name, string Source, string Digest, string Repository, string Tag)
{
    private const int DigestCharacters = 12;

    /// <summary>A tag has at most 128 characters.</summary>
    private const int WrittenTagLimit = 128 - DigestCharacters - 1;

    public string SourceHost => Source[..Source.IndexOf('/', StringComparison.Ordinal)];

    public static MirroredImage Of(MirroredImageArgs args, ImageMirrorArgs mirror)
    {
        var image = ImageReference.Parse(args.Image);
        var digest = image.Digest!;
        // A port cannot stand in a path.
        var path = $"{image.Host.Replace(':', '-')}/{image.Path}";
        var tag = digest["sha256:".Length..][..DigestCharacters];
        return new(
            args.Image,
            mirror.From is { } from ? $"{from}/{path}" : image.Repository,
            digest,
            args.Repository ?? $"{mirror.Prefix}/{path}",
            image.Tag is { } written ? $"{written[..Math.Min(written.Length, WrittenTagLimit)]}-{tag}" : tag);
    }
}
