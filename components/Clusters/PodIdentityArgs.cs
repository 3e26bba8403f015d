using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters;

/// <summary>
/// The identity that a Pod has at registries which hand out no credential. Nodes have one of their own, and a Pod does not get
/// at it.
/// </summary>
public sealed class PodIdentityArgs : ResourceArgs
{
    /// <summary>
    /// Role of IAM that may use Amazon ECR, for the cluster's OIDC provider.
    /// <see href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html"/>
    /// </summary>
    [IamRoleArn]
    public string? AwsRole { get; init; }

    /// <summary>
    /// Client id of the managed identity that may use Azure Container Registry.
    /// <see href="https://learn.microsoft.com/azure/aks/workload-identity-overview"/>
    /// </summary>
    [Uuid]
    public string? AzureClientId { get; init; }

    /// <summary>
    /// Google service account that may use Artifact Registry.
    /// <see href="https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity"/>
    /// </summary>
    [GoogleServiceAccount]
    public string? GoogleServiceAccount { get; init; }

    /// <summary>What the webhooks of the clouds look for on the service account.</summary>
    internal Dictionary<string, string> Annotations() => new[]
    {
        ("eks.amazonaws.com/role-arn", AwsRole),
        ("azure.workload.identity/client-id", AzureClientId),
        ("iam.gke.io/gcp-service-account", GoogleServiceAccount),
    }.Where(pair => pair.Item2 is not null).ToDictionary(pair => pair.Item1, pair => pair.Item2!);

    /// <summary>Azure's webhook looks at a label of the Pod as well.</summary>
    internal Dictionary<string, string> PodLabels() =>
        AzureClientId is null ? [] : new() { ["azure.workload.identity/use"] = "true" };
}
