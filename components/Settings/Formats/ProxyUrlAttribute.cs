namespace RegistryInfra.Components.Settings.Formats;

/// <summary>URL of a proxy, without a user.</summary>
public sealed class ProxyUrlAttribute() : TextFormatAttribute(
    noun: "a URL of a proxy",
    pattern: @"^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?$",
    example: "http://proxy.example.com:3128",
    advice: "write its scheme, host and port, and no user",
    maxLength: 300);
