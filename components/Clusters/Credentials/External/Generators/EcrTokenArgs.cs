using System.Text.RegularExpressions;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External.Generators;

/// <summary>
/// Tokens of Amazon ECR by the IAM role of a service account: for a cluster that is not on AWS, or whose nodes have no
/// right to pull. A token lives 12 hours and is refreshed every 240 minutes by default. The region follows from the
/// host. See <see href="https://external-secrets.io/latest/api/generator/ecr/"/>.
/// </summary>
public sealed partial class EcrTokenArgs : ICredentialGenerator
{
    /// <summary>
    /// The service account in each of the namespaces, which names its role in the annotation
    /// <c>eks.amazonaws.com/role-arn</c>. The role needs <c>ecr:GetAuthorizationToken</c> and the right to pull.
    /// </summary>
    [ObjectName]
    public required string ServiceAccount { get; init; }

    int ICredentialSource.RefreshMinutes => 240;

    int? ICredentialSource.LifeMinutes => 720;

    string ICredentialSource.AuthTemplate => ExternalPullConfig.UserAndPassword(".username", ".password");

    string ICredentialGenerator.Kind => "ECRAuthorizationToken";

    string? ICredentialSource.ProblemOf(ImageScope images) => Host().IsMatch(images.Host)
        ? null
        : $"{Quoted.Text(images.Host)} is not a host of Amazon ECR: write "
            + "\"123456789012.dkr.ecr.eu-west-1.amazonaws.com/\" with your account and region";

    Dictionary<string, object> ICredentialGenerator.Spec(ImageScope images) => new()
    {
        ["region"] = Host().Match(images.Host).Groups["region"].Value,
        ["auth"] = new Dictionary<string, object>
        {
            ["jwt"] = new Dictionary<string, object> { ["serviceAccountRef"] = ClusterReference.To(ServiceAccount, ns: null) },
        },
    };

    /// <summary>https://docs.aws.amazon.com/general/latest/gr/ecr.html</summary>
    [GeneratedRegex(
        @"\A[0-9]{12}\.dkr[.-]ecr(-fips)?\.(?<region>[a-z]{2}(-[a-z]+)+-[1-9])\.(amazonaws\.com(\.cn)?|on\.aws)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
