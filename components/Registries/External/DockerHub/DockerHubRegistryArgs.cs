using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.External.DockerHub;

/// <summary>Images of Docker Hub that may run, and what pulls them.</summary>
public sealed class DockerHubRegistryArgs : ExternalRegistryArgs
{
    private const string OfficialImages = "library";

    private List<string>? _organizations;

    /// <summary>Organizations, or accounts, whose images are one's own: <c>acme</c> for <c>docker.io/acme/</c>. Default: none.</summary>
    [ImageOwner]
    public List<string> Organizations
    {
        get => _organizations ??= [];
        set => _organizations = value;
    }

    /// <summary>
    /// The organization whose access token <see cref="Token"/> is, or the user of a personal one. Default: none, and Docker Hub
    /// answers each address 100 times in six hours only.
    /// <see href="https://docs.docker.com/docker-hub/usage/"/>
    /// </summary>
    [LoginName]
    public string? User { get; init; }

    /// <summary>
    /// Secret: an access token that may pull, <c>dckr_oat_</c> of an organization or <c>dckr_pat_</c> of a user. A password is
    /// refused. <see href="https://docs.docker.com/security/access-tokens/"/>
    /// </summary>
    [DockerHubToken]
    public Input<string>? Token { get; init; }

    /// <summary>https://docs.docker.com/desktop/setup/allow-list/</summary>
    internal override ExternalService Service => new()
    {
        Host = ImageReference.DockerHub,
        FurtherEndpoints =
        [
            "registry-1.docker.io", "auth.docker.io", "production.cloudfront.docker.com", "production.cloudflare.docker.com",
            "docker-images-prod.6aa30f8b08e16409b46e0173d6de2f56.r2.cloudflarestorage.com",
        ],
        OwnKey = "organizations",
        Own = ExternalService.Below("organizations", Organizations),
        User = User,
        Token = Token,
    };

    /// <inheritdoc/>
    public override IEnumerable<ArgsProblem> Conflicts(string name) =>
    [
        .. Organizations.Index().Where(entry => entry.Item == OfficialImages).Select(entry => new ArgsProblem(
            $"organizations[{entry.Index}]",
            "\"library\" is where Docker keeps its official images, which are other people's: name them in imagesOfOthers")),
        .. ImagesOfOthers.Index().Where(entry => !entry.Item.Contains('/')).Select(entry => new ArgsProblem(
            $"imagesOfOthers[{entry.Index}]", $"{Quoted.Text(entry.Item)} has no owner: write \"library/{entry.Item}\"")),
        .. ExternalConflicts.Of(this),
    ];
}
