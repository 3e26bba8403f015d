namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Name of a registry or cluster: part of resource names, so short and plain.</summary>
public sealed class ResourceNameAttribute() : TextFormatAttribute(
    noun: "a name",
    pattern: @"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$",
    example: "main",
    advice: "use lower case letters, digits and dashes, a letter first",
    maxLength: 40);
