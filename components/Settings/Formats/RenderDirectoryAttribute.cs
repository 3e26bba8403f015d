namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Directory that manifests are written to: below <c>rendered/</c> of the project, which git ignores, since Secrets are in
/// them in plain text.
/// </summary>
public sealed class RenderDirectoryAttribute() : TextFormatAttribute(
    noun: "a directory below rendered/",
    pattern: @"^rendered(/[A-Za-z0-9_][A-Za-z0-9._-]*)+$",
    example: "rendered/local",
    advice: "use a relative path below rendered/, which git ignores, without dots as steps",
    maxLength: 200);
