using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External.Generators;

/// <summary>
/// Tokens of Amazon ECR by the IAM role of a service account: for a cluster that is not on AWS, or whose nodes have no
/// right to pull. A token lives 12 hours and is refreshed every 240 minutes by default. The region follows from the
/// host. See <see href="https://external-secrets.io/latest/api/generator/ecr/"/>.
/// </summary>
public sealed class EcrTokenArgs : ICredentialGenerator
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

    string? ICredentialSource.ProblemOf(ImageScope images) =>
        EcrHost.RegionOf(images.Host) is null ? EcrHost.ProblemOf(images) : null;

    Dictionary<string, object> ICredentialGenerator.Spec(ImageScope images) => new()
    {
        ["region"] = EcrHost.RegionOf(images.Host)!,
        ["auth"] = new Dictionary<string, object>
        {
            ["jwt"] = new Dictionary<string, object> { ["serviceAccountRef"] = ClusterReference.To(ServiceAccount, ns: null) },
        },
    };
}
