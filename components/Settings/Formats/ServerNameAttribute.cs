namespace RegistryInfra.Components.Settings.Formats;

/// <summary>A name that a certificate is valid for: a DNS name without a wildcard, or an IPv4 address.</summary>
public sealed class ServerNameAttribute() : TextFormatAttribute(
    noun: "a DNS name or an IPv4 address",
    pattern: @"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$",
    example: "mirror.example.com",
    advice: "name one host",
    maxLength: 253);
