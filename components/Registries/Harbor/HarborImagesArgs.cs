using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>The images of Harbor's parts, each by its digest where one is known.</summary>
public sealed class HarborImagesArgs
{
    private List<string>? _pullSecrets;

    /// <summary>
    /// Where they are, without a tag. Default <c>docker.io/goharbor</c>. A closed site names its copy, which has the same
    /// names and digests.
    /// </summary>
    [ImageRepository]
    public string Repository { get; init; } = "docker.io/goharbor";

    /// <summary>
    /// The release of Harbor, which has to be that of the chart. By default that of the chart, where it is 1.19.1 or 1.19.2.
    /// </summary>
    [ImageTag]
    public string? Tag { get; init; }

    /// <summary>Names of Secrets of the namespace that the images are pulled with. None by default.</summary>
    [ObjectName]
    public List<string> PullSecrets
    {
        get => _pullSecrets ??= [];
        set => _pullSecrets = value;
    }

    /// <summary>
    /// Digests of <see cref="Tag"/>. By default those that this program knows: all of <c>v2.15.2</c>, and those of <c>v2.15.1</c>
    /// but for Trivy, the exporter and the database. A part without one is run by its tag, which could be moved.
    /// </summary>
    public HarborDigestsArgs Digests { get; init; } = new();
}

/// <summary>Digests of images, by what runs them.</summary>
public sealed class HarborDigestsArgs
{
    /// <summary>The image <c>harbor-core</c>.</summary>
    [ImageDigest]
    public string? Core { get; init; }

    /// <summary>The image <c>harbor-jobservice</c>.</summary>
    [ImageDigest]
    public string? Jobservice { get; init; }

    /// <summary>The image <c>registry-photon</c>.</summary>
    [ImageDigest]
    public string? Registry { get; init; }

    /// <summary>The image <c>harbor-registryctl</c>.</summary>
    [ImageDigest]
    public string? Registryctl { get; init; }

    /// <summary>The image <c>harbor-portal</c>.</summary>
    [ImageDigest]
    public string? Portal { get; init; }

    /// <summary>The image <c>nginx-photon</c>, which an Ingress does without.</summary>
    [ImageDigest]
    public string? Nginx { get; init; }

    /// <summary>The image <c>trivy-adapter-photon</c>.</summary>
    [ImageDigest]
    public string? Trivy { get; init; }

    /// <summary>The image <c>harbor-exporter</c>, which serves metrics.</summary>
    [ImageDigest]
    public string? Exporter { get; init; }

    /// <summary>The image <c>harbor-db</c>, of the chart's own database.</summary>
    [ImageDigest]
    public string? Database { get; init; }

    /// <summary>The image <c>redis-photon</c>, or <c>valkey-photon</c> from 2.15.2 on, of the chart's own Redis.</summary>
    [ImageDigest]
    public string? Redis { get; init; }
}
