using System.Collections.Immutable;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries;

/// <summary>A kind whose registries can keep the images of others, once they are pulled.</summary>
public interface IImageCacheKind
{
    /// <summary>
    /// Adds the rule that keeps an upstream's images to the settings of a registry, so that all that holds for such rules holds
    /// for this one, too.
    /// </summary>
    /// <param name="args">The settings of the registry that keeps them: right one by one, perhaps not yet with each other.</param>
    /// <param name="upstream">What it is to keep.</param>
    /// <returns>Where the images are then; or why it cannot keep them, and the fix.</returns>
    (CacheRoute? Route, string? Problem) Keep(IComponentArgs args, ImageUpstream upstream);
}

/// <summary>Where the images of an upstream are kept.</summary>
public sealed record CacheRoute
{
    /// <summary>The setting of the registry that keeps them, such as <c>upstreams[0]</c>.</summary>
    public required string Place { get; init; }

    /// <summary>The host that they are pulled from.</summary>
    public required string Host { get; init; }

    /// <summary>Every host that a node talks to when it pulls them.</summary>
    public required ImmutableArray<string> Endpoints { get; init; }

    /// <summary>How a cluster gets the right to pull them.</summary>
    public required PullAccess PullAccess { get; init; }

    /// <summary>What becomes of their names.</summary>
    public required ImmutableArray<CachedImages> Images { get; init; }
}

/// <summary>Images of an upstream, and what they are called where they are kept.</summary>
/// <param name="Source">At the upstream.</param>
/// <param name="Cached">Where they are kept.</param>
public sealed record CachedImages(ImageScope Source, ImageScope Cached)
{
    /// <summary>The same paths below another prefix, which ends in a slash.</summary>
    public static ImmutableArray<CachedImages> Below(string prefix, IEnumerable<ImageScope> images) =>
        [.. images.Select(source => new CachedImages(source, ImageScope.Parse(prefix + PathOf(source))))];

    /// <summary>The path of a scope as settings write it: with a slash at its end for all that is below it.</summary>
    public static string PathOf(ImageScope images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.IsRepository || images.Path.Length == 0 ? images.Path : $"{images.Path}/";
    }
}
