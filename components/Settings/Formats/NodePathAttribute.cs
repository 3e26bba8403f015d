namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Path of a file or folder on a node.</summary>
public sealed class NodePathAttribute() : TextFormatAttribute(
    noun: "a path on a node",
    pattern: @"^(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$",
    example: "/etc/kubernetes/credential-providers.json",
    advice: "write it in full, without spaces or dots as steps",
    maxLength: 255);
