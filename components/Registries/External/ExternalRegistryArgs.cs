using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.External;

/// <summary>
/// What the stack has to know of a registry that others run: which of its images may run, and what pulls them. Every default
/// is the strict one.
/// </summary>
public abstract class ExternalRegistryArgs : ResourceArgs, IComponentArgs
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
    /// Each cluster gets the credential from a store of its own, and none passes through the stack: give neither user nor
    /// token. Default: false, so without these the images are pulled anonymously.
    /// </summary>
    public bool CredentialInCluster { get; init; }

    /// <summary>What the kind knows of the registry.</summary>
    internal abstract ExternalService Service { get; }

    /// <inheritdoc/>
    public abstract IEnumerable<ArgsProblem> Conflicts(string name);
}
