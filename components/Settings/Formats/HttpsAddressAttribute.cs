namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Address of a service that is told a secret or tells one: never without TLS.</summary>
public sealed class HttpsAddressAttribute() : TextFormatAttribute(
    noun: "an https address",
    pattern: @"^https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?/?$",
    example: "https://vault.example.com:8200",
    advice: "write https:// and the host, with its port where it is not 443, and no path",
    maxLength: 270);
