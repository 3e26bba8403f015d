namespace RegistryInfra.Components.Settings.Formats;

/// <summary>IP network in CIDR notation.</summary>
public sealed class CidrAttribute() : TextFormatAttribute(
    noun: "a network",
    pattern: @"^[0-9a-f.:]+/[0-9]{1,3}$",
    example: "10.0.0.0/16",
    advice: "use the first address and a prefix length",
    maxLength: 49);
