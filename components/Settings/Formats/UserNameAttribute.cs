namespace RegistryInfra.Components.Settings.Formats;

/// <summary>User of a registry with passwords.</summary>
public sealed class UserNameAttribute() : TextFormatAttribute(
    noun: "a user",
    pattern: @"^[A-Za-z0-9._-]{1,64}$",
    example: "ci",
    advice: "use letters, digits, dots, dashes and underscores",
    maxLength: 64);
