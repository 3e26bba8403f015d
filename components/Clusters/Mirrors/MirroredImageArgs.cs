using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>One image that is copied.</summary>
public sealed class MirroredImageArgs
{
    /// <summary>
    /// The image at its own registry, by digest: <c>docker.io/library/postgres:16@sha256:…</c>. The tag is for readers; the digest
    /// says what is copied.
    /// </summary>
    [PinnedImage]
    public required string Image { get; init; }

    /// <summary>
    /// The repository that it is copied to, below the registry. By default <see cref="ImageMirrorArgs.Prefix"/>, the host and the
    /// path of the image: <c>mirror/docker.io/library/postgres</c>.
    /// </summary>
    [RepositoryName]
    public string? Repository { get; init; }
}
