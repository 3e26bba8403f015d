using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External.Stores;

/// <summary>
/// AWS Secrets Manager, read by the IAM role of a service account.
/// See <see href="https://external-secrets.io/latest/provider/aws-secrets-manager/"/>.
/// </summary>
public sealed class AwsSecretsManagerStoreArgs : IStoreProvider
{
    /// <summary>Region of the secrets.</summary>
    [AwsRegion]
    public required string Region { get; init; }

    /// <summary>
    /// The service account, which names its role in the annotation <c>eks.amazonaws.com/role-arn</c>. The role needs
    /// <c>secretsmanager:GetSecretValue</c> on the entries and nothing else.
    /// </summary>
    [ObjectName]
    public required string ServiceAccount { get; init; }

    string IStoreProvider.ProviderKey => "aws";

    Dictionary<string, object> IStoreProvider.Provider(string? identityNamespace) => new()
    {
        ["service"] = "SecretsManager",
        ["region"] = Region,
        ["auth"] = new Dictionary<string, object>
        {
            ["jwt"] = new Dictionary<string, object>
            {
                ["serviceAccountRef"] = ClusterReference.To(ServiceAccount, identityNamespace),
            },
        },
    };

    /// <summary>https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html</summary>
    string? IStoreProvider.ProblemOf(string key) => key.All(sign => char.IsAsciiLetterOrDigit(sign) || "/_+=.@-".Contains(sign))
        ? null
        : "is not a name of AWS Secrets Manager: use letters, digits and /_+=.@-";
}
