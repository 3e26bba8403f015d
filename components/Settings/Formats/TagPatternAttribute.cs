namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Pattern of image tags, with <c>*</c> for any characters, at most twice.
/// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html
/// </summary>
public sealed class TagPatternAttribute() : TextFormatAttribute(
    noun: "a pattern of tags",
    pattern: @"^(?=.)[A-Za-z0-9._-]*(\*[A-Za-z0-9._-]*){0,2}$",
    example: "sha256-*.sig",
    advice: "use letters, digits, '.', '_' and '-', and at most two '*'",
    maxLength: 128);
