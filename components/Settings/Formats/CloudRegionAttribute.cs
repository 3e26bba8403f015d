namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Code of a region of AWS or Google Cloud.</summary>
public sealed class CloudRegionAttribute() : TextFormatAttribute(
    noun: "a region",
    pattern: @"^[a-z]{2,}(-[a-z]+)+-?[0-9]{1,2}$",
    example: "eu-west-1",
    advice: "use the code of a region, not of a zone",
    maxLength: 32);
