namespace RegistryInfra.Components.Settings.Formats;

/// <summary>What is called without the proxy.</summary>
public sealed class ProxyExceptionAttribute() : TextFormatAttribute(
    noun: "a name or network",
    pattern: @"^\.?[A-Za-z0-9:.-]+(/[0-9]{1,3})?$",
    example: ".example.com",
    advice: "write a host, a domain that begins with a dot, or a network",
    maxLength: 253);
