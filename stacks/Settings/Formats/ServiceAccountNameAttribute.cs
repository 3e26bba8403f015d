using RegistryInfra.Stacks.Binding;

namespace RegistryInfra.Stacks.Settings.Formats;

/// <summary>Kubernetes service account: an RFC 1123 subdomain.</summary>
internal sealed class ServiceAccountNameAttribute() : TextFormatAttribute(
    noun: "a service account",
    pattern: @"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",
    example: "default",
    advice: "use lower case letters, digits, dots and dashes",
    maxLength: 253);
