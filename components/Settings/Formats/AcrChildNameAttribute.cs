namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Name of a webhook, a token, a replica or a cache rule.
/// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcontainerregistry
/// </summary>
public sealed class AcrChildNameAttribute() : TextFormatAttribute(
    noun: "a name in a registry of Azure",
    pattern: @"^[a-z0-9]{5,50}$",
    example: "notifyscanner",
    advice: "use 5 to 50 lower case letters and digits",
    maxLength: 50);
