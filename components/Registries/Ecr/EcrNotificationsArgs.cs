namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>How bad a vulnerability is, as scanners of ECR put it.</summary>
public enum EcrSeverity
{
    /// <summary>Of no consequence, or not rated.</summary>
    Informational,

    /// <summary>Low.</summary>
    Low,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>High.</summary>
    High,

    /// <summary>Critical.</summary>
    Critical,
}

/// <summary>
/// What is told to whoever subscribes: a topic in each of the registry's regions, encrypted, that the events of ECR reach.
/// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html"/>
/// </summary>
public sealed class EcrNotificationsArgs
{
    private List<EcrSeverity>? _findings;

    /// <summary>Vulnerabilities that are told of, by how bad they are; none for none. Default: critical and high.</summary>
    public List<EcrSeverity> Findings
    {
        get => _findings ??= [EcrSeverity.Critical, EcrSeverity.High];
        set => _findings = value;
    }

    /// <summary>Each push and each deletion of an image is told of, too. Default: false.</summary>
    public bool Pushes { get; init; }
}
