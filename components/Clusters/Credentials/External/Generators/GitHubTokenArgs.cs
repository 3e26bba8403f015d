using System.Globalization;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External.Generators;

/// <summary>
/// Installation tokens of a GitHub App that may read packages and nothing else. A token lives an hour and is refreshed
/// every 20 minutes by default. See <see href="https://external-secrets.io/latest/api/generator/github/"/>.
/// </summary>
public sealed class GitHubTokenArgs : ICredentialGenerator
{
    /// <summary>Id of the app.</summary>
    [Between(1, int.MaxValue)]
    public required int AppId { get; init; }

    /// <summary>Id of the app's installation in the organization.</summary>
    [Between(1, int.MaxValue)]
    public required int InstallationId { get; init; }

    /// <summary>The private key of the app, in a Secret of each of the namespaces.</summary>
    public required SecretReferenceArgs PrivateKey { get; init; }

    int ICredentialSource.RefreshMinutes => 20;

    int? ICredentialSource.LifeMinutes => 60;

    string ICredentialSource.AuthTemplate => ExternalPullConfig.UserAndPassword("`x-access-token`", ".token");

    string ICredentialGenerator.Kind => "GithubAccessToken";

    string? ICredentialSource.ProblemOf(ImageScope images) => images.Host == "ghcr.io"
        ? null
        : $"{Quoted.Text(images.Host)} is not GitHub's registry: write \"ghcr.io/acme/\" with your organization";

    Dictionary<string, object> ICredentialGenerator.Spec(ImageScope images) => new()
    {
        ["appID"] = AppId.ToString(CultureInfo.InvariantCulture),
        ["installID"] = InstallationId.ToString(CultureInfo.InvariantCulture),
        ["permissions"] = new Dictionary<string, object> { ["packages"] = "read" },
        ["auth"] = new Dictionary<string, object>
        {
            ["privateKey"] = new Dictionary<string, object> { ["secretRef"] = ClusterReference.To(PrivateKey, ns: null) },
        },
    };
}
