namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Why something weaker than the default is wanted, for whoever reviews it.</summary>
public sealed class ReasonAttribute() : TextFormatAttribute(
    noun: "a reason",
    pattern: @"^\S+(\s+\S+)+$",
    example: "base images that customers pull",
    advice: "write two words or more",
    maxLength: 500);
