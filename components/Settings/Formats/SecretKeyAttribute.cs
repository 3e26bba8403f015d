namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Key in a Kubernetes Secret.</summary>
public sealed class SecretKeyAttribute() : TextFormatAttribute(
    noun: "a key of a Secret",
    pattern: @"^[-._a-zA-Z0-9]+$",
    example: "token",
    advice: "use letters, digits, '.', '_' and '-'",
    maxLength: 253);
