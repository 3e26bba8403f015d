namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Project of Google Cloud by its identifier.
/// https://cloud.google.com/resource-manager/docs/creating-managing-projects
/// </summary>
public sealed class ProjectIdAttribute() : TextFormatAttribute(
    noun: "a project of Google Cloud",
    pattern: @"^[a-z][a-z0-9-]{4,28}[a-z0-9]$",
    example: "acme-images",
    advice: "use 6 to 30 lower case letters, digits and dashes, a letter first",
    maxLength: 30);
