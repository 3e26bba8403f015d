namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Digest of an image.</summary>
public sealed class ImageDigestAttribute() : TextFormatAttribute(
    noun: "a digest",
    pattern: @"^sha256:[0-9a-f]{64}$",
    example: "sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33",
    advice: "write sha256: and 64 hexadecimal digits",
    maxLength: 71);
