namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Id of a Google Cloud project. https://cloud.google.com/resource-manager/docs/creating-managing-projects</summary>
public sealed class GoogleProjectAttribute() : TextFormatAttribute(
    noun: "the id of a Google Cloud project",
    pattern: @"^[a-z][a-z0-9-]{4,28}[a-z0-9]$",
    example: "acme-images",
    advice: "use 6 to 30 lower case letters, digits and dashes, a letter first",
    maxLength: 30);
