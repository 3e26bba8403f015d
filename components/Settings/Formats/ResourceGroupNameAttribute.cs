namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Name of a resource group.
/// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources
/// </summary>
public sealed class ResourceGroupNameAttribute() : TextFormatAttribute(
    noun: "a resource group",
    pattern: @"^[A-Za-z0-9_()-]([A-Za-z0-9_().-]*[A-Za-z0-9_()-])?$",
    example: "registries",
    advice: "use letters, digits and _ ( ) . - without a period at the end",
    maxLength: 90);
