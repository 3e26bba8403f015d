using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>Trivy, which looks for known vulnerabilities.</summary>
public sealed class HarborScannerArgs
{
    private List<string>? _databaseRepositories;
    private List<string>? _javaDatabaseRepositories;

    /// <summary>
    /// Where it gets the database of vulnerabilities, the first that answers. Default <c>mirror.gcr.io/aquasec/trivy-db</c>,
    /// then <c>ghcr.io/aquasecurity/trivy-db</c>; a closed site names its own copy. Its port, where it is not 443, is opened.
    /// </summary>
    [ImageRepository]
    public List<string> DatabaseRepositories
    {
        get => _databaseRepositories ??= ["mirror.gcr.io/aquasec/trivy-db", "ghcr.io/aquasecurity/trivy-db"];
        set => _databaseRepositories = value;
    }

    /// <summary>
    /// The same for the database of Java archives. Default <c>mirror.gcr.io/aquasec/trivy-java-db</c>, then
    /// <c>ghcr.io/aquasecurity/trivy-java-db</c>.
    /// </summary>
    [ImageRepository]
    public List<string> JavaDatabaseRepositories
    {
        get => _javaDatabaseRepositories ??= ["mirror.gcr.io/aquasec/trivy-java-db", "ghcr.io/aquasecurity/trivy-java-db"];
        set => _javaDatabaseRepositories = value;
    }

    /// <summary>
    /// Nothing but the databases is asked of the internet, so that some Java archives are not recognised. Default false; true
    /// for a closed site.
    /// </summary>
    public bool Offline { get; init; }

    /// <summary>Minutes that a scan may take: 1 to 120. Default 5.</summary>
    [Between(1, 120)]
    public int TimeoutMinutes { get; init; } = 5;

    /// <summary>Size of the volume of each Pod, for databases and reports. Default <c>5Gi</c>.</summary>
    [StorageSize]
    public string StorageSize { get; init; } = "5Gi";
}
