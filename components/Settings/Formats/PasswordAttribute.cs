namespace RegistryInfra.Components.Settings.Formats;

/// <summary>A password or token of any form: a line break or another character that is not seen would be there by mistake.</summary>
public sealed class PasswordAttribute() : SecretFormatAttribute(
    noun: "a password",
    pattern: @"^\S{1,4096}$",
    example: "00000000000000000000000000000000",
    advice: "write up to 4096 characters without a space",
    maxLength: 4096)
{
    /// <inheritdoc/>
    protected override string? Mistaken(string text) => null;
}
