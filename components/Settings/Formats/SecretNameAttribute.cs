namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Name of a secret or a key in a vault of Azure.
/// </summary>
public sealed class SecretNameAttribute() : TextFormatAttribute(
    noun: "a name in a vault",
    pattern: @"^[A-Za-z0-9-]{1,127}$",
    example: "docker-hub-token",
    advice: "use letters, digits and dashes",
    maxLength: 127);
