using RegistryInfra.Images;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>A path that images lie below, as it stands in their names.</summary>
public sealed class ImagePathAttribute() : TextFormatAttribute(
    noun: "a path of images",
    pattern: "^" + ReferenceGrammar.Path + "$",
    example: "acme/platform",
    advice: "write it as it stands in image names, in lower case and without a slash at its ends",
    maxLength: ReferenceGrammar.PathLimit - 2);
