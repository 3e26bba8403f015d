using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// Object storage for the images: one of the places. It exists already, and the registry's Pods get at it by an identity.
/// <see href="https://distribution.github.io/distribution/storage-drivers/"/>
/// </summary>
public sealed class DistributionStorageArgs
{
    /// <summary>A bucket of Amazon S3, or of a service that speaks its protocol.</summary>
    public DistributionS3Args? S3 { get; init; }

    /// <summary>A container of Azure Blob Storage.</summary>
    public DistributionAzureBlobArgs? Azure { get; init; }

    /// <summary>A bucket of Google Cloud Storage.</summary>
    public DistributionGcsArgs? Gcs { get; init; }

    /// <summary>
    /// Clients are sent on to the storage for layers, by links that are signed for twenty minutes, so nodes have to reach its
    /// host as well. Default false: layers pass through the registry.
    /// </summary>
    public bool Redirects { get; init; }
}

/// <summary>A bucket of S3, whose objects are encrypted.</summary>
public sealed class DistributionS3Args
{
    /// <summary>The region.</summary>
    [AwsRegion]
    public required string Region { get; init; }

    /// <summary>The bucket.</summary>
    [BucketName]
    public required string Bucket { get; init; }

    /// <summary>The folder of the bucket that images are in, without a slash at its ends. By default the bucket's root.</summary>
    [BucketFolder]
    public string? Folder { get; init; }

    /// <summary>ARN of the KMS key that images are encrypted with. By default a key of S3's own.</summary>
    [KmsKeyArn]
    public string? KmsKeyArn { get; init; }

    /// <summary>
    /// Role of IAM that the Pods take on by the cluster's OIDC provider, for the service account called like the registry. This or
    /// <see cref="PodIdentity"/>.
    /// <see href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html"/>
    /// </summary>
    [IamRoleArn]
    public string? Role { get; init; }

    /// <summary>
    /// An EKS Pod Identity association of that service account, made elsewhere, gives the Pods their role. Default false.
    /// <see href="https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html"/>
    /// </summary>
    public bool PodIdentity { get; init; }

    /// <summary>
    /// URL of a service that is not Amazon's, which knows keys only: <see cref="AccessKey"/> and <see cref="SecretKey"/>. By
    /// default Amazon's own for the region.
    /// </summary>
    [HttpsUrl]
    public string? Endpoint { get; init; }

    /// <summary>Secret: the access key's id, for <see cref="Endpoint"/> alone.</summary>
    [Password]
    public Input<string>? AccessKey { get; init; }

    /// <summary>Secret: the access key's secret, for <see cref="Endpoint"/> alone.</summary>
    [Password]
    public Input<string>? SecretKey { get; init; }

    /// <summary>
    /// Each object is asked to be encrypted. Default true; false is for a service at <see cref="Endpoint"/> that encrypts by itself
    /// and refuses to be asked.
    /// </summary>
    public bool Encrypt { get; init; } = true;
}

/// <summary>A container of Azure Blob Storage, which is encrypted by the key that its account has.</summary>
public sealed class DistributionAzureBlobArgs
{
    /// <summary>The storage account.</summary>
    [StorageAccountName]
    public required string Account { get; init; }

    /// <summary>The container.</summary>
    [BlobContainerName]
    public required string Container { get; init; }

    /// <summary>The folder of the container that images are in, without a slash at its ends. By default its root.</summary>
    [BucketFolder]
    public string? Folder { get; init; }

    /// <summary>
    /// Client id of the managed identity that the Pods act as, federated with the service account called like the registry.
    /// <see href="https://learn.microsoft.com/azure/aks/workload-identity-overview"/>
    /// </summary>
    [Uuid]
    public required string ClientId { get; init; }
}

/// <summary>A bucket of Google Cloud Storage, which is encrypted by the key that it has.</summary>
public sealed class DistributionGcsArgs
{
    /// <summary>The bucket.</summary>
    [BucketName]
    public required string Bucket { get; init; }

    /// <summary>The folder of the bucket that images are in, without a slash at its ends. By default the bucket's root.</summary>
    [BucketFolder]
    public string? Folder { get; init; }

    /// <summary>
    /// E-mail of the Google service account that the Pods act as, which the service account called like the registry may use.
    /// <see href="https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity"/>
    /// </summary>
    [ServiceAccountEmail]
    public required string ServiceAccount { get; init; }
}
