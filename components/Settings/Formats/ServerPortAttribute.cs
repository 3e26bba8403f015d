namespace RegistryInfra.Components.Settings.Formats;

/// <summary>A server with its port, to which no scheme belongs.</summary>
public sealed class ServerPortAttribute() : TextFormatAttribute(
    noun: "a server with its port",
    pattern: @"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*:[1-9][0-9]{0,4}$",
    example: "syslog.example.com:6514",
    advice: "write a DNS name or an IPv4 address, a colon and the port",
    maxLength: 260);
