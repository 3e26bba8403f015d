namespace RegistryInfra.Components.Registries;

/// <summary>Who looks for known vulnerabilities in what is pushed, and when.</summary>
public enum ScanPosture
{
    /// <summary>Nobody: the registry has no scanner. Something else must scan.</summary>
    None,

    /// <summary>The service scans by its own rules, which are not set here.</summary>
    Native,

    /// <summary>Once, when an image is pushed. What becomes known later is not found until a new push.</summary>
    OnPush,

    /// <summary>The service has no scanner: a job of the stack scans all that it has, on a schedule.</summary>
    Scheduled,

    /// <summary>At each push, and again whenever new vulnerabilities become known.</summary>
    Continuous,
}
