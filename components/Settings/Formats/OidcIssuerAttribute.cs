namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Issuer of identity tokens, as their claim iss has it.
/// </summary>
public sealed class OidcIssuerAttribute() : TextFormatAttribute(
    noun: "an issuer",
    pattern: @"^https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?$",
    example: "https://token.actions.githubusercontent.com",
    advice: "write the claim iss of its tokens, which begins with https://",
    maxLength: 600);
