using System.Globalization;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External.Generators;

/// <summary>
/// Deploy tokens of GitLab that may read the registry and nothing else. One does not end by itself: External Secrets
/// ends the old one after each refresh, which is every 1440 minutes by default.
/// See <see href="https://docs.gitlab.com/user/project/deploy_tokens/"/>.
/// </summary>
public sealed class GitLabTokenArgs : ICredentialGenerator
{
    /// <summary>Id of the group whose images are pulled. Either this or projectId.</summary>
    [Between(1, int.MaxValue)]
    public int? GroupId { get; init; }

    /// <summary>Id of the project whose images are pulled. Either this or groupId.</summary>
    [Between(1, int.MaxValue)]
    public int? ProjectId { get; init; }

    /// <summary>
    /// A token that may make deploy tokens, in a Secret of each of the namespaces: scope <c>api</c>, role maintainer of
    /// the project or owner of the group. It can do more than what it makes, so keep its namespace closed.
    /// </summary>
    public required SecretReferenceArgs Token { get; init; }

    /// <summary>Address of GitLab, which is not that of its registry. Default: <c>https://gitlab.com</c>.</summary>
    [HttpsUri]
    public string Server { get; init; } = "https://gitlab.com";

    int ICredentialSource.RefreshMinutes => 1440;

    int? ICredentialSource.LifeMinutes => null;

    string ICredentialSource.AuthTemplate => ExternalPullConfig.UserAndPassword(".username", ".token");

    string ICredentialGenerator.Kind => "GitlabDeployToken";

    string? ICredentialSource.ProblemOf(ImageScope images) => null;

    Dictionary<string, object> ICredentialGenerator.Spec(ImageScope images)
    {
        var (owner, id) = GroupId is { } group ? ("groupID", group) : ("projectID", ProjectId ?? 0);
        return new()
        {
            ["url"] = Server,
            [owner] = id.ToString(CultureInfo.InvariantCulture),
            ["name"] = "registry-pull",
            ["scopes"] = new List<object> { "read_registry" },
            ["auth"] = new Dictionary<string, object>
            {
                ["token"] = new Dictionary<string, object> { ["secretRef"] = ClusterReference.To(Token, ns: null) },
            },
        };
    }
}
