namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Resource of Azure by its identifier, in the notation of Azure Resource Manager.
/// </summary>
public sealed class AzureResourceIdAttribute() : TextFormatAttribute(
    noun: "an identifier of an Azure resource",
    pattern: @"^/subscriptions/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/resourceGroups/[A-Za-z0-9_().-]+/providers(/[A-Za-z0-9_.-]+){3,}$",
    example: "/subscriptions/6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/hub/subnets/registries",
    advice: "copy the resource ID from Azure",
    maxLength: 1024);
