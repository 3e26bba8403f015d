using Pulumi;
using RegistryInfra.Components.Registries.Harbor.Storage;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>Where images are kept: at most one of the places. By default a volume.</summary>
public sealed class HarborStorageArgs
{
    /// <summary>A volume. By default one of 100Gi, where no other place is given.</summary>
    public HarborVolumeArgs? Volume { get; init; }

    /// <summary>A bucket of Amazon S3, or of a service that speaks its protocol.</summary>
    public HarborS3Args? S3 { get; init; }

    /// <summary>A container of Azure Blob Storage.</summary>
    public HarborAzureBlobArgs? Azure { get; init; }

    /// <summary>A bucket of Google Cloud Storage.</summary>
    public HarborGcsArgs? Gcs { get; init; }

    /// <summary>Storage class of every volume that the chart makes. By default the cluster's default; choose one that encrypts.</summary>
    [ObjectName]
    public string? StorageClassName { get; init; }

    /// <summary>True when images are on a volume.</summary>
    internal bool IsVolume => S3 is null && Azure is null && Gcs is null;
}

/// <summary>A volume of the cluster.</summary>
public sealed class HarborVolumeArgs
{
    /// <summary>Its size. Default <c>100Gi</c>.</summary>
    [StorageSize]
    public string Size { get; init; } = "100Gi";
}

/// <summary>
/// A bucket of S3, encrypted with a key of KMS. The registry inside Harbor can use neither IRSA nor Pod Identity
/// (<see href="https://github.com/goharbor/harbor/issues/12888"/>), so it has access keys, which are to be rotated.
/// </summary>
public sealed class HarborS3Args
{
    /// <summary>The region.</summary>
    [AwsRegion]
    public required string Region { get; init; }

    /// <summary>The bucket.</summary>
    [BucketName]
    public required string Bucket { get; init; }

    /// <summary>
    /// The folder of the bucket that images are in, without a slash at its ends. By default the bucket's root.
    /// </summary>
    [BucketFolder]
    public string? Folder { get; init; }

    /// <summary>
    /// ARN of the KMS key that images are encrypted with. By default the bucket's own encryption.
    /// </summary>
    [KmsKeyArn]
    public string? KmsKeyArn { get; init; }

    /// <summary>URL of a service that is not Amazon's. By default Amazon's own for the region.</summary>
    [HttpsUrl]
    public string? Endpoint { get; init; }

    /// <summary>
    /// Makes the bucket, its key and the access key. By default they are made elsewhere, and <see cref="KeysSecret"/> or
    /// <see cref="AccessKey"/> and <see cref="SecretKey"/> are given.
    /// </summary>
    public HarborS3CreationArgs? Create { get; init; }

    /// <summary>The access key's id. With <see cref="SecretKey"/>, or <see cref="KeysSecret"/> in their place.</summary>
    public Input<string>? AccessKey { get; init; }

    /// <summary>The access key's secret, as a secret of the configuration.</summary>
    [Password]
    public Input<string>? SecretKey { get; init; }

    /// <summary>
    /// Name of a Secret of the namespace with the keys <c>REGISTRY_STORAGE_S3_ACCESSKEY</c> and
    /// <c>REGISTRY_STORAGE_S3_SECRETKEY</c>, which someone else makes.
    /// </summary>
    [ObjectName]
    public string? KeysSecret { get; init; }
}

/// <summary>A container of Azure Blob Storage, by the account's key: the registry inside Harbor knows no identity there.</summary>
public sealed class HarborAzureBlobArgs
{
    /// <summary>The storage account.</summary>
    [StorageAccountName]
    public required string Account { get; init; }

    /// <summary>The container.</summary>
    [BlobContainerName]
    public required string Container { get; init; }

    /// <summary>
    /// Makes the account with its container and its key of Key Vault. By default they are made elsewhere. Its access key is given
    /// in either case: Azure hands it out to whoever asks, and a program that is only previewed cannot ask.
    /// </summary>
    public HarborAzureCreationArgs? Create { get; init; }

    /// <summary>The account's key, as a secret of the configuration. This or <see cref="KeySecret"/>.</summary>
    [Password]
    public Input<string>? AccountKey { get; init; }

    /// <summary>
    /// Name of a Secret of the namespace with the key <c>AZURE_STORAGE_ACCESS_KEY</c>, which someone else makes. This or
    /// <see cref="AccountKey"/>.
    /// </summary>
    [ObjectName]
    public string? KeySecret { get; init; }
}

/// <summary>A bucket of Google Cloud Storage, by the identity of the registry's Pods: there is no key.</summary>
public sealed class HarborGcsArgs
{
    /// <summary>The bucket.</summary>
    [BucketName]
    public required string Bucket { get; init; }

    /// <summary>
    /// E-mail of the Google service account that the registry's Pods act as. It needs <c>roles/storage.objectUser</c> and
    /// <c>roles/storage.legacyBucketReader</c> on the bucket, and <c>roles/iam.workloadIdentityUser</c> for
    /// <c>PROJECT.svc.id.goog[NAMESPACE/NAME-registry]</c>.
    /// </summary>
    [ServiceAccountEmail]
    public required string ServiceAccount { get; init; }

    /// <summary>Makes the bucket, its key and the service account with its rights. By default they are made elsewhere.</summary>
    public HarborGcsCreationArgs? Create { get; init; }

    /// <summary>The folder of the bucket that images are in, without a slash at its ends. By default the bucket's root.</summary>
    [BucketFolder]
    public string? Folder { get; init; }
}
