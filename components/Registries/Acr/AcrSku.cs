namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// What Azure sells. <see href="https://learn.microsoft.com/azure/container-registry/container-registry-skus"/>
/// </summary>
public enum AcrSku
{
    /// <summary>Everything that this component sets up.</summary>
    Premium,

    /// <summary>No private endpoint, firewall, replica, key of one's own, data endpoint or retention.</summary>
    Standard,

    /// <summary>As <see cref="Standard"/>, with less storage and throughput.</summary>
    Basic,
}
