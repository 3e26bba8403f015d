namespace RegistryInfra.Components.Settings.Formats;

/// <summary>A URL of the scheme https, letter for letter as another party writes it.</summary>
public sealed class HttpsUrlAttribute() : TextFormatAttribute(
    noun: "a URL of https",
    pattern: @"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~:/?#@!$&'()+,;=%-]*)?$",
    example: "https://token.actions.githubusercontent.com",
    advice: "write it in full and without wildcards",
    maxLength: 512);
