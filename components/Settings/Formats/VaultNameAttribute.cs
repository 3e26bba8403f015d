namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Name of a key vault, unique in the world.
/// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault
/// </summary>
public sealed class VaultNameAttribute() : TextFormatAttribute(
    noun: "a vault name",
    pattern: @"^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$",
    example: "kv-acme-images",
    advice: "use 3 to 24 lower case letters, digits and single dashes, a letter first",
    maxLength: 24);
