namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Subject of an identity token, as its claim sub has it. Azure compares the whole text: a wildcard stands for itself.
/// </summary>
public sealed class OidcSubjectAttribute() : TextFormatAttribute(
    noun: "a subject",
    pattern: @"^[^\s*?\x22]+$",
    example: "repo:acme/shop:ref:refs/heads/main",
    advice: "write the whole claim sub, without a wildcard",
    maxLength: 600);
