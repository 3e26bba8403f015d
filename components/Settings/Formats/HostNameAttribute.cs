namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Host of a registry as it stands in image names.</summary>
public sealed class HostNameAttribute() : TextFormatAttribute(
    noun: "a registry host",
    pattern: @"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?$",
    example: "images.example.com:5000",
    advice: "write a DNS name, with its port where it is not 443",
    maxLength: 260);
