namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Name of a registry of Azure, unique in the world. Azure takes upper case as well, image references do not.
/// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcontainerregistry
/// </summary>
public sealed class AcrNameAttribute() : TextFormatAttribute(
    noun: "a registry name of Azure",
    pattern: @"^[a-z0-9]{5,50}$",
    example: "acmeimages",
    advice: "use 5 to 50 lower case letters and digits",
    maxLength: 50);
