namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Container of Azure Blob Storage.</summary>
public sealed class BlobContainerNameAttribute() : TextFormatAttribute(
    noun: "a container",
    pattern: @"^[a-z0-9](-?[a-z0-9]){2,62}$",
    example: "images",
    advice: "use 3 to 63 lower case letters, digits and single dashes",
    maxLength: 63);
