namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Context of a kubeconfig file.</summary>
public sealed class ContextNameAttribute() : TextFormatAttribute(
    noun: "a kubeconfig context",
    pattern: @"^[A-Za-z0-9][A-Za-z0-9._:/@-]*$",
    example: "prod-blue",
    advice: "use the name that kubectl config get-contexts shows",
    maxLength: 253);
