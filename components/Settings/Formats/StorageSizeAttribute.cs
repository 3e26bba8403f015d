namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Kubernetes quantity of storage in binary units.</summary>
public sealed class StorageSizeAttribute() : TextFormatAttribute(
    noun: "a size",
    pattern: @"^[1-9][0-9]*(Mi|Gi|Ti)$",
    example: "20Gi",
    advice: "use a whole number with Mi, Gi or Ti",
    maxLength: 12);
