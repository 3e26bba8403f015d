using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.External.Nexus;

/// <summary>Images of a Nexus Repository that may run, and what pulls them.</summary>
public sealed class NexusRegistryArgs : ExternalRegistryArgs
{
    private List<string>? _repositories;

    /// <summary>
    /// The host of images, with its port where it is not 443: <c>nexus.example.com</c> where repositories are told by their paths,
    /// or <c>nexus.example.com:8443</c> for the connector of one repository.
    /// <see href="https://help.sonatype.com/en/docker-repository-configuration-and-client-connection.html"/>
    /// </summary>
    [HostName]
    public required string Host { get; init; }

    /// <summary>
    /// Whose all images of the host are, in place of lists of them. Default: only what is named in
    /// <see cref="Repositories"/> and in <see cref="ExternalRegistryArgs.ImagesOfOthers"/>.
    /// </summary>
    public ImageOwnership? WholeHost { get; init; }

    /// <summary>
    /// Hosted repositories, or paths in them, whose images are one's own: <c>docker-hosted</c>. A proxy, or a group that has one,
    /// holds other people's. Default: none.
    /// </summary>
    [ImagePath]
    public List<string> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }

    /// <summary>
    /// The name code of a user token, whose user may read only. Default: none.
    /// <see href="https://help.sonatype.com/en/user-tokens.html"/>
    /// </summary>
    [LoginName]
    public string? User { get; init; }

    /// <summary>
    /// Secret: the pass code of that user token, or the password where the edition has no tokens.
    /// </summary>
    [NexusToken]
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
