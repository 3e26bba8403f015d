namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// Who looks for vulnerabilities. Azure sells that by subscription, as Microsoft Defender for Containers.
/// <see href="https://learn.microsoft.com/azure/defender-for-cloud/agentless-vulnerability-assessment-azure"/>
/// </summary>
public enum AcrScanning
{
    /// <summary>The subscription's own plan, which someone else turns on. It is not changed.</summary>
    Subscription,

    /// <summary>This stack turns the plan on for the subscription, which is billed by image and node.</summary>
    Defender,
}
