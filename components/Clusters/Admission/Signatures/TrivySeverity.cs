namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>Severities as a report of Trivy's writes them. <c>UNKNOWN</c> is among none of them.</summary>
internal static class TrivySeverity
{
    public static string[] UpTo(Severity severity) => severity switch
    {
        Severity.None => [],
        Severity.Low => ["LOW"],
        Severity.Medium => ["LOW", "MEDIUM"],
        Severity.High => ["LOW", "MEDIUM", "HIGH"],
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Not a severity."),
    };
}
