namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Who logs in to a registry that others run. A colon would end the name in the header that carries it.</summary>
public sealed class LoginNameAttribute() : TextFormatAttribute(
    noun: "a user",
    pattern: @"^[^\s:]{1,255}$",
    example: "acme-pull",
    advice: "write the name without a space or a colon",
    maxLength: 255);
