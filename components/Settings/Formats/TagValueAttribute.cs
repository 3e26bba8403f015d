namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Value of an AWS tag.</summary>
public sealed class TagValueAttribute() : TextFormatAttribute(
    noun: "a tag value",
    pattern: @"^[A-Za-z0-9 _.:/=+@-]{1,256}$",
    example: "platform",
    advice: "use letters, digits, spaces and _ . : / = + - @",
    maxLength: 256);
