namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>How bad a vulnerability is, the least first.</summary>
public enum Severity
{
    /// <summary>None at all: an image with any is refused.</summary>
    None,

    /// <summary>CVSS 0.1 to 3.9.</summary>
    Low,

    /// <summary>CVSS 4.0 to 6.9.</summary>
    Medium,

    /// <summary>CVSS 7.0 to 8.9.</summary>
    High,
}
