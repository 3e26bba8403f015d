namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>From which severity on a vulnerability keeps an image from being pulled.</summary>
public enum HarborSeverity
{
    /// <summary>Critical ones alone.</summary>
    Critical,

    /// <summary>High ones and critical ones.</summary>
    High,

    /// <summary>All but low ones and negligible ones.</summary>
    Medium,

    /// <summary>All but negligible ones.</summary>
    Low,

    /// <summary>No vulnerability does. Nor does an image have to be scanned before it is pulled.</summary>
    Off,
}
