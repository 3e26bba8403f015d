namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Region or multi-region of Google Cloud.
/// </summary>
public sealed class GarLocationAttribute() : TextFormatAttribute(
    noun: "a location of Google Cloud",
    pattern: @"^([a-z]+-[a-z]+[0-9]{1,2}|asia|europe|us)$",
    example: "europe-west1",
    advice: "write a region, or europe, us or asia",
    maxLength: 40);
