namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Region of Azure, in the short form of its API.
/// </summary>
public sealed class AzureLocationAttribute() : TextFormatAttribute(
    noun: "a region of Azure",
    pattern: @"^[a-z]+[0-9]?[a-z]*[0-9]?$",
    example: "westeurope",
    advice: "use the short name in lower case",
    maxLength: 40);
