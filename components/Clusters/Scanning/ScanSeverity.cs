namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>How bad a vulnerability is in the reports of Trivy, the least first.</summary>
public enum ScanSeverity
{
    /// <summary>None was given yet.</summary>
    Unknown,

    /// <summary>CVSS 0.1 to 3.9.</summary>
    Low,

    /// <summary>CVSS 4.0 to 6.9.</summary>
    Medium,

    /// <summary>CVSS 7.0 to 8.9.</summary>
    High,

    /// <summary>CVSS 9.0 to 10.0.</summary>
    Critical,
}
