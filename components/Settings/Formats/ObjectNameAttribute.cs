namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Name of a Kubernetes object: an RFC 1123 subdomain.</summary>
public sealed class ObjectNameAttribute() : TextFormatAttribute(
    noun: "a Kubernetes name",
    pattern: @"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$",
    example: "default",
    advice: "use lower case letters, digits, dots and dashes",
    maxLength: 253);
