namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Robot account of Quay. https://docs.projectquay.io/use_quay.html#allow-robot-access-user-repo</summary>
public sealed class RobotAccountAttribute() : TextFormatAttribute(
    noun: "a robot account",
    pattern: @"^[a-z0-9]([a-z0-9._-]*[a-z0-9])?\+[a-z][a-z0-9_]*$",
    example: "acme+pull",
    advice: "write organization+robot",
    maxLength: 510);
