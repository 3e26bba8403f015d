namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Name of a group, letter for letter as the identity provider writes it into its tokens.</summary>
public sealed class GroupNameAttribute() : TextFormatAttribute(
    noun: "the name of a group",
    pattern: @"^[^\s\x00-\x1f](.*[^\s\x00-\x1f])?$",
    example: "payments-developers",
    advice: "write it as it is in the claim of the token, without a space at either end",
    maxLength: 255);
