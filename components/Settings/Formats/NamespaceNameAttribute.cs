namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Kubernetes namespace: an RFC 1123 label.</summary>
public sealed class NamespaceNameAttribute() : TextFormatAttribute(
    noun: "a Kubernetes namespace",
    pattern: @"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
    example: "payments",
    advice: "use lower case letters, digits and dashes",
    maxLength: 63);
