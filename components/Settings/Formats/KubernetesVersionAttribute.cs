namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Version of Kubernetes, without the number of the patch.</summary>
public sealed class KubernetesVersionAttribute() : TextFormatAttribute(
    noun: "a version of Kubernetes",
    pattern: @"^1\.[1-9][0-9]$",
    example: "1.36",
    advice: "write its first two numbers",
    maxLength: 4);
