namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Pattern of repositories or tags: <c>*</c> for any characters but a slash, <c>**</c> for any, <c>?</c> for one and
/// <c>{a,b}</c> for either. https://github.com/bmatcuk/doublestar#patterns
/// </summary>
public sealed class DoublestarPatternAttribute() : TextFormatAttribute(
    noun: "a pattern",
    pattern: @"^[A-Za-z0-9._/*?{},\[\]^-]+$",
    example: "release-*",
    advice: "use letters, digits, '.', '_', '-', '/' and the marks *, **, ? and {a,b}",
    maxLength: 255);
