namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Directory relative to the project. It cannot leave the project.</summary>
public sealed class RelativeDirectoryAttribute() : TextFormatAttribute(
    noun: "a directory in the project",
    pattern: @"^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$",
    example: "rendered/local",
    advice: "use a relative path without dots as steps",
    maxLength: 200);
