namespace RegistryInfra.Stacks.Settings;

/// <summary>How strict a stack must be.</summary>
public enum Posture
{
    /// <summary>Defaults are strict; a weaker choice may be written down.</summary>
    Standard,

    /// <summary>
    /// The stack serves production: a weaker choice is an error, as is a registry without a copy in a second region.
    /// </summary>
    Production,
}
