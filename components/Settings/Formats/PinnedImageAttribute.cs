namespace RegistryInfra.Components.Settings.Formats;

/// <summary>An image by its digest, so that it cannot change under its name.</summary>
public sealed class PinnedImageAttribute() : TextFormatAttribute(
    noun: "an image by its digest",
    pattern: @"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)+"
        + @"(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?@sha256:[0-9a-f]{64}$",
    example: "docker.io/library/registry:3.1.1@sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33",
    advice: "write host/path:tag@sha256:<64 hexadecimal digits>",
    maxLength: 640);
