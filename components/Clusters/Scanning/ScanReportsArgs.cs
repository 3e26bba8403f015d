using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>
/// Where reports are kept: a volume. A bucket is one too, by the CSI driver of its cloud, whose own identity writes to it:
/// make a PersistentVolume for the bucket and name it as <see cref="VolumeName"/>.
/// </summary>
public sealed class ScanReportsArgs : ResourceArgs
{
    /// <summary>Size of the volume. Default <c>5Gi</c>. A bucket has none, and ignores it.</summary>
    [StorageSize]
    public string Size { get; init; } = "5Gi";

    /// <summary>Storage class of the volume. By default the cluster's default; not together with <see cref="VolumeName"/>.</summary>
    [ObjectName]
    public string? StorageClassName { get; init; }

    /// <summary>
    /// An existing PersistentVolume, such as that of a bucket, which takes writers on many nodes. By default a volume is made.
    /// <see href="https://docs.aws.amazon.com/eks/latest/userguide/s3-csi.html"/>,
    /// <see href="https://cloud.google.com/kubernetes-engine/docs/how-to/cloud-storage-fuse-csi-driver-pv"/>,
    /// <see href="https://learn.microsoft.com/azure/aks/azure-csi-blob-storage-static"/>
    /// </summary>
    [ObjectName]
    public string? VolumeName { get; init; }

    /// <summary>Days that the reports of a scan are kept. Default 90. SBOMs are kept for good.</summary>
    [Between(1, 3650)]
    public int KeepDays { get; init; } = 90;

    /// <summary>The volume is protected: a plan that deletes or replaces it fails. Default true.</summary>
    public bool DeletionProtection { get; init; } = true;
}
