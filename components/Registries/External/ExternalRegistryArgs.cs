using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.External;

/// <summary>
/// What the stack has to know of a registry that others run: which of its images may run, and what pulls them. Every default
/// is the strict one.
/// </summary>
public abstract class ExternalRegistryArgs : ResourceArgs, IUpstreamArgs
{
    private List<string>? _imagesOfOthers;

    /// <summary>Only the kinds of this house derive from it.</summary>
    private protected ExternalRegistryArgs()
    {
    }

    /// <summary>
    /// Images of other people on this host that may run, each by its digest: a repository, such as <c>library/nginx</c>, or a
    /// path with a slash at its end, such as <c>bitnami/</c>. Default: none.
    /// </summary>
    [RepositoryScope]
    public List<string> ImagesOfOthers
    {
        get => _imagesOfOthers ??= [];
        set => _imagesOfOthers = value;
    }

    /// <summary>
    /// Name of a registry of the stack that keeps these images once they are pulled: the rule for it is made there, and
    /// clusters are allowed what is kept in place of the source, each image by its digest. Default: they pull from the source.
    /// </summary>
    [ResourceName]
    public string? Through { get; init; }

    /// <summary>Where the images are kept; a stack finds it out by <see cref="Through"/>.</summary>
    [NotASetting]
    public CacheRoute? Route { get; set; }

    /// <summary>The registry that keeps the images, which they are pulled from.</summary>
    [NotASetting]
    public IRegistry? Cache { get; set; }

    /// <summary>
    /// Each cluster gets the credential from a store of its own, and none passes through the stack: give neither user nor
    /// token. Default: false, so without these the images are pulled anonymously.
    /// </summary>
    public bool CredentialInCluster { get; init; }

    /// <summary>The registries of the stack that these settings name.</summary>
    internal IEnumerable<RegistryReference> References => Through is { } name ? [new("through", name)] : [];

    /// <summary>What the kind knows of the registry.</summary>
    internal abstract ExternalService Service { get; }

    /// <inheritdoc/>
    public abstract IEnumerable<ArgsProblem> Conflicts(string name);

    /// <inheritdoc/>
    public ImageUpstream? Upstream(string name)
    {
        var service = Service;
        return Conflicts(name).Any() ? null : new(
            name, service.Host, ExternalProfile.SourceImages(this), service.User, service.Token);
    }
}
