namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Tag of an image.</summary>
public sealed class ImageTagAttribute() : TextFormatAttribute(
    noun: "a tag",
    pattern: @"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$",
    example: "v2.15.1",
    advice: "use letters, digits, dots and dashes",
    maxLength: 128);
