namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>Who scans the images that run.</summary>
public enum ImageScanningKind
{
    /// <summary>The Trivy Operator: a report for each workload as an object of the cluster, made anew when it ends.</summary>
    Operator,

    /// <summary>A job on a schedule: reports as files, a summary in a ConfigMap, and few rights in the cluster.</summary>
    Job,
}
