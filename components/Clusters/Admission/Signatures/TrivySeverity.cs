namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>Severities as a report of Trivy's writes them. <c>UNKNOWN</c> is among none of them.</summary>
internal static class TrivySeverity
{
    public static string[] UpTo(VulnerabilitySeverity severity) => severity switch
    {
        VulnerabilitySeverity.None => [],
        VulnerabilitySeverity.Low => ["LOW"],
        VulnerabilitySeverity.Medium => ["LOW", "MEDIUM"],
        VulnerabilitySeverity.High => ["LOW", "MEDIUM", "HIGH"],
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Not a severity."),
    };
}
