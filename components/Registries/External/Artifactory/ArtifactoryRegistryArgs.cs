using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.External.Artifactory;

/// <summary>Images of an Artifactory that may run, and what pulls them.</summary>
public sealed class ArtifactoryRegistryArgs : ExternalRegistryArgs
{
    private List<string>? _repositories;

    /// <summary>
    /// The host of images: <c>acme.jfrog.io</c> where repositories are told by their paths, or that of one repository.
    /// <see href="https://jfrog.com/help/r/jfrog-artifactory-documentation/the-repository-path-method-for-docker"/>
    /// </summary>
    [HostName]
    public required string Host { get; init; }

    /// <summary>
    /// Whose all images of the host are, in place of lists of them. Default: only what is named in
    /// <see cref="Repositories"/> and in <see cref="ExternalRegistryArgs.ImagesOfOthers"/>.
    /// </summary>
    public ImageOwnership? WholeHost { get; init; }

    /// <summary>
    /// Local repositories, or paths in them, whose images are one's own: <c>docker-local</c>. A remote one, or a virtual one that
    /// has one, holds other people's. Default: none.
    /// </summary>
    [ImagePath]
    public List<string> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }

    /// <summary>
    /// The user whose token <see cref="Token"/> is. Default: none.
    /// </summary>
    [LoginName]
    public string? User { get; init; }

    /// <summary>
    /// Secret: a reference token, or an access token, that may read and nothing else. Passwords and API keys are refused.
    /// <see href="https://jfrog.com/help/r/jfrog-platform-administration-documentation/understanding-identity-tokens"/>
    /// </summary>
    [ArtifactoryToken]
    public Input<string>? Token { get; init; }

    internal override ExternalService Service => new()
    {
        Host = Host,
        OwnKey = "repositories",
        Own = ExternalService.Below("repositories", Repositories),
        WholeHost = WholeHost,
        User = User,
        Token = Token,
    };

    /// <inheritdoc/>
    public override IEnumerable<ArgsProblem> Conflicts(string name) => ExternalConflicts.OfOwnHost(Host, this);
}
