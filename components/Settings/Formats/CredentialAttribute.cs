namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// A password, a token or a key file, which may have spaces and several lines, as the key of a service account of Google has.
/// White space at either end would be there by mistake.
/// </summary>
public sealed class CredentialAttribute() : SecretFormatAttribute(
    noun: "a password or token",
    pattern: @"^\S(?:[\s\S]*\S)?(?![\s\S])",
    example: "00000000000000000000000000000000",
    advice: "write up to 16384 characters that neither begin nor end with white space",
    maxLength: 16_384)
{
    /// <inheritdoc/>
    public override bool HasLines => true;

    /// <inheritdoc/>
    protected override string? Mistaken(string text) => null;
}
