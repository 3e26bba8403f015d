namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Project of Google Cloud by its number, which its service agents are named by.
/// </summary>
public sealed class ProjectNumberAttribute() : TextFormatAttribute(
    noun: "a project number",
    pattern: @"^[1-9][0-9]{5,18}$",
    example: "123456789012",
    advice: "copy the project number, in quotes, from Google Cloud",
    maxLength: 19);
