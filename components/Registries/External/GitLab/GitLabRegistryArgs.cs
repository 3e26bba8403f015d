using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.External.GitLab;

/// <summary>Images of GitLab.com, or of a GitLab of one's own, that may run, and what pulls them.</summary>
public sealed class GitLabRegistryArgs : ExternalRegistryArgs
{
    private const string PublicHost = "registry.gitlab.com";
    private const string PublicServer = "gitlab.com";

    private List<string>? _groups;

    /// <summary>The registry's host, such as <c>registry.example.com</c>. Default: that of GitLab.com.</summary>
    [HostName]
    public string Host { get; init; } = PublicHost;

    /// <summary>
    /// The host of GitLab itself, which hands out the tokens: needed with a <see cref="Host"/> of one's own. Default:
    /// <c>gitlab.com</c>.
    /// </summary>
    [HostName]
    public string? Server { get; init; }

    /// <summary>
    /// Groups or projects, as in their address, whose images are one's own: <c>acme</c>, or <c>acme/platform</c>. Default: none.
    /// </summary>
    [ImagePath]
    public List<string> Groups
    {
        get => _groups ??= [];
        set => _groups = value;
    }

    /// <summary>
    /// The username of the deploy token, such as <c>gitlab+deploy-token-1</c>. Default: none.
    /// <see href="https://docs.gitlab.com/user/project/deploy_tokens/"/>
    /// </summary>
    [LoginName]
    public string? User { get; init; }

    /// <summary>Secret: a deploy token with <c>read_registry</c> alone.</summary>
    [GitLabToken]
    public Input<string>? Token { get; init; }

    internal override ExternalService Service => new()
    {
        Host = Host,
        FurtherEndpoints = Host == PublicHost
            ? [PublicServer, "cdn.registry.gitlab-static.net", "storage.googleapis.com"]
            : Server is null ? [] : [Server],
        OwnKey = "groups",
        // An image may have the very name of its project, which no group has.
        Own =
        [
            .. ExternalService.Below("groups", Groups),
            .. Groups.Index().Where(entry => entry.Item.Contains('/')).Select(entry => ($"groups[{entry.Index}]", entry.Item)),
        ],
        User = User,
        Token = Token,
    };

    /// <inheritdoc/>
    public override IEnumerable<ArgsProblem> Conflicts(string name) =>
    [
        .. OfServer(),
        .. Host == PublicHost ? ExternalConflicts.Of(this) : ExternalConflicts.OfOwnHost(Host, this),
    ];

    private IEnumerable<ArgsProblem> OfServer()
    {
        if (Host == PublicHost && Server is not null)
        {
            yield return new("server", "it is for a GitLab of one's own: remove it, or add its registry's host")
            {
                ComparedWith = ["host"],
            };
        }
        else if (Host != PublicHost && Server is null)
        {
            yield return new("server", "missing: nodes get their tokens from GitLab itself, such as \"gitlab.example.com\"")
            {
                ComparedWith = ["host"],
            };
        }
    }
}
