namespace RegistryInfra.Components.Registries.Acr;

/// <summary>What an identifier of Microsoft Entra stands for. A single person is not among the choices.</summary>
public enum AcrPrincipalType
{
    /// <summary>A group of people.</summary>
    Group,

    /// <summary>A service principal or a managed identity, such as that of a cluster's kubelet.</summary>
    ServicePrincipal,
}
