using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.Refresh;

/// <summary>
/// Pull secrets for Amazon ECR in a cluster that is not on AWS and has no External Secrets: a CronJob gets tokens by the
/// federation of its service account, and writes them into Secrets that it may change and no others.
/// </summary>
/// <remarks>
/// The issuer of the cluster's service accounts has to be an OpenID Connect provider of IAM, and the role has to trust
/// <c>system:serviceaccount:NAMESPACE:NAME-of-the-secret</c> for the audience <c>sts.amazonaws.com</c>. A token in state or
/// in a manifest would be dead after 12 hours, so none is ever there: the Secret is written empty, and no update of the stack
/// touches what the CronJob wrote.
/// </remarks>
public sealed class EcrRefreshArgs
{
    /// <summary>Hours that a token of ECR lives.</summary>
    internal const int LifeHours = 12;

    private List<EcrRefreshSecretArgs>? _secrets;

    /// <summary>The namespace that is made for the CronJobs alone. Default: <c>registry-refresh</c>.</summary>
    [NamespaceName]
    public string Namespace { get; init; } = "registry-refresh";

    /// <summary>
    /// An image that has <c>sh</c>, <c>aws</c>, <c>curl</c>, <c>base64</c> and <c>tr</c>, by digest: that of the AWS CLI,
    /// <c>public.ecr.aws/aws-cli/aws-cli</c>, or a copy in a registry that admission allows.
    /// </summary>
    [PinnedImage]
    public required string Image { get; init; }

    /// <summary>Hours between two refreshes, below the 12 that a token lives. Default: 8.</summary>
    [Between(1, 23)]
    public int IntervalHours { get; init; } = 8;

    /// <summary>The pull secrets, each in all of the namespaces.</summary>
    [Entries(1)]
    public List<EcrRefreshSecretArgs> Secrets
    {
        get => _secrets ??= [];
        set => _secrets = value;
    }
}
