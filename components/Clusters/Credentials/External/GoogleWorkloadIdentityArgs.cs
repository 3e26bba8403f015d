using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>
/// A Kubernetes service account of a GKE cluster as an identity of Google Cloud.
/// See <see href="https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity"/>.
/// </summary>
public sealed class GoogleWorkloadIdentityArgs
{
    /// <summary>The service account.</summary>
    [ObjectName]
    public required string ServiceAccount { get; init; }

    /// <summary>Name of the GKE cluster.</summary>
    [ResourceName]
    public required string ClusterName { get; init; }

    /// <summary>Region or zone of the GKE cluster.</summary>
    [ResourceName]
    public required string ClusterLocation { get; init; }

    /// <summary>Project of the GKE cluster. Default: that of the secrets or images.</summary>
    [ProjectId]
    public string? ClusterProject { get; init; }

    /// <summary>How External Secrets writes it.</summary>
    internal Dictionary<string, object> Auth(string project, string? identityNamespace) => new()
    {
        ["workloadIdentity"] = new Dictionary<string, object>
        {
            ["serviceAccountRef"] = ClusterReference.To(ServiceAccount, identityNamespace),
            ["clusterName"] = ClusterName,
            ["clusterLocation"] = ClusterLocation,
            ["clusterProjectID"] = ClusterProject ?? project,
        },
    };
}
