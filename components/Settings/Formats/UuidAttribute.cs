namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Identifier of a tenant, a subscription or a principal of Azure.
/// </summary>
public sealed class UuidAttribute() : TextFormatAttribute(
    noun: "a UUID",
    pattern: @"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    example: "6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20",
    advice: "copy the identifier from Azure",
    maxLength: 36);
