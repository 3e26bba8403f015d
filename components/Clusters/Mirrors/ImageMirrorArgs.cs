using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Components.Clusters.Scanning;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>
/// Images that are copied into a registry of the stack, with their signatures and attestations: for a site that reaches no other
/// registry, or wants to depend on none.
/// </summary>
public sealed class ImageMirrorArgs : ResourceArgs, IComponentArgs
{
    /// <summary>
    /// The release of skopeo that copies by default, by the digest of its index of platforms. What is behind the other tags of this
    /// repository is made anew each day, and the digests of the day before are gone.
    /// </summary>
    public const string DefaultCopierImage =
        "quay.io/skopeo/stable:v1.22.3-immutable@sha256:c0ee1f4edca5c01cb8d5611124f92f3cc47196ecab68aee5d0f90834e00574d5";

    private List<MirroredImageArgs>? _images;
    private List<MirrorSource>? _sources;

    /// <summary>Name of the mirror. Unique; part of resource names, and the user or robot that pushes.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>Name of the registry that receives the copies, of a kind that takes pushes.</summary>
    [ResourceName]
    public required string Into { get; init; }

    /// <summary>Name of the cluster that copies: it has to reach the sources and the registry.</summary>
    [ResourceName]
    public required string Cluster { get; init; }

    /// <summary>The images.</summary>
    [Entries(1, 500)]
    public List<MirroredImageArgs> Images
    {
        get => _images ??= [];
        set => _images = value;
    }

    /// <summary>
    /// Where the images are read from in place of their own registries, such as a registry at the border of a closed site:
    /// <c>border.example.com/mirror</c> has <c>docker.io/library/postgres</c> as
    /// <c>border.example.com/mirror/docker.io/library/postgres</c>. Default: their own registries.
    /// </summary>
    [ImageRepository]
    public string? From { get; init; }

    /// <summary>
    /// What the repositories of copies begin with. In Harbor its first part is a project, in Artifact Registry a repository; what is
    /// not there is made. Default <c>mirror</c>.
    /// </summary>
    [RepositoryName]
    public string Prefix { get; init; } = "mirror";

    /// <summary>
    /// When what is missing is copied again, and new signatures too, in the five fields of cron, UTC. By default once, when the list
    /// changes.
    /// </summary>
    [CronSchedule]
    public string? Schedule { get; init; }

    /// <summary>The namespace that is made for it alone. By default its name. Admission has to allow its own images or exempt it.</summary>
    [NamespaceName]
    public string? Namespace { get; init; }

    /// <summary>
    /// The identity that pushes to a registry which hands out no credential, and is taken on by the service account
    /// <c>image-mirror</c> of the namespace. Default: none.
    /// </summary>
    public PodIdentityArgs? Identity { get; init; }

    /// <summary>
    /// Name of a Secret of the namespace with further credentials of sources, as a Docker configuration in
    /// <c>.dockerconfigjson</c>, such as one that External Secrets writes. Registries of the stack that are sources need none.
    /// Default: none.
    /// </summary>
    [ObjectName]
    public string? SourceSecret { get; init; }

    /// <summary>Minutes that a run may take in all. Default 120.</summary>
    [Between(5, 1440)]
    public int MinutesInAll { get; init; } = 120;

    /// <summary>
    /// An image with <c>sh</c> and skopeo 1.9 or later, by digest. Default <see cref="DefaultCopierImage"/>.
    /// </summary>
    [PinnedImage]
    public string CopierImage { get; init; } = DefaultCopierImage;

    /// <summary>An image with Python 3.9 or later and its own libraries alone, by digest. By default that of the scan job.</summary>
    [PinnedImage]
    public string ScriptImage { get; init; } = ScanJobArgs.DefaultScriptImage;

    /// <summary>How copies get into the registry; a stack finds it out by <see cref="Into"/>.</summary>
    [NotASetting]
    public MirrorRoute? Route { get; set; }

    /// <summary>The registry that receives the copies.</summary>
    [NotASetting]
    public IRegistry? Target { get; set; }

    /// <summary>What is known of the registries that images are read from. Default: nothing, so they are read anonymously.</summary>
    [NotASetting]
    public List<MirrorSource> Sources
    {
        get => _sources ??= [];
        set => _sources = value;
    }

    /// <summary>The network rules of the cluster, which say whether its plugin knows names. Default: none.</summary>
    [NotASetting]
    public NetworkRulesArgs? Network { get; set; }

    /// <summary>The namespace.</summary>
    internal string Place => Namespace ?? Name;

    /// <summary>The copies, in the order of the settings.</summary>
    internal ImmutableArray<MirroredImage> Copies() => [.. Images.Select(image => MirroredImage.Of(image, this))];

    /// <summary>The hosts that images are read from.</summary>
    public ImmutableArray<string> SourceHosts() => [.. Copies().Select(copy => copy.SourceHost).Distinct()];

    /// <summary>How each image is written now.</summary>
    public ImmutableDictionary<string, string> Written() =>
        Copies().ToImmutableDictionary(copy => copy.Name, copy => $"{Route!.Prefix}{copy.Repository}@{copy.Digest}");

    /// <summary>What the registry that receives the copies has to know.</summary>
    /// <param name="isBeside">True where the cluster that copies runs the registry.</param>
    public MirrorRequest Request(bool isBeside) => new()
    {
        Name = Name,
        Repositories = [.. Copies().Select(copy => copy.Repository).Distinct()],
        Namespace = Place,
        ServiceAccount = ImageMirror.AccountName,
        IsBeside = isBeside,
        Identity = Identity,
    };

    /// <summary>The images that run in the namespace, which admission has to allow.</summary>
    public ImmutableArray<string> RunImages() => [CopierImage, ScriptImage];

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => ImageMirrorConflicts.Of(this);
}
