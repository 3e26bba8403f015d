using RegistryInfra.Images;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>The first component of an image's path on a host that many share: who owns what is below.</summary>
public sealed class ImageOwnerAttribute() : TextFormatAttribute(
    noun: "an owner of images",
    pattern: "^" + ReferenceGrammar.PathComponent + "$",
    example: "acme",
    advice: "write it as it stands in image names, in lower case",
    maxLength: 128);
