namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Host and path of images, without a tag.</summary>
public sealed class ImageRepositoryAttribute() : TextFormatAttribute(
    noun: "a place of images",
    pattern: @"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)+$",
    example: "registry.example.com/goharbor",
    advice: "write host/path, without a tag",
    maxLength: 255);
