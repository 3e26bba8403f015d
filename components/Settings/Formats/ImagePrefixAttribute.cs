namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Host and path under which images may run. A wildcard would trust whoever owns a name under it.</summary>
public sealed class ImagePrefixAttribute() : TextFormatAttribute(
    noun: "an image prefix",
    pattern: @"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]+(:[0-9]{1,5})?/([a-z0-9]+([._-][a-z0-9]+)*/)*$",
    example: "registry.k8s.io/",
    advice: "write a host, then the path of an owner, and end in a slash",
    maxLength: 255);
