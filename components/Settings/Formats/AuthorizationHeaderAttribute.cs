namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// The value of the header <c>Authorization</c>. A line break in it would begin another header.
/// https://www.rfc-editor.org/rfc/rfc9110#name-field-values
/// </summary>
public sealed class AuthorizationHeaderAttribute() : SecretFormatAttribute(
    noun: "the value of a header",
    pattern: "^[!-~]([ -~]{0,8190}[!-~])?$",
    example: "Bearer 00000000000000000000000000000000",
    advice: "write one line of up to 8192 ASCII characters, such as the word Bearer and a token",
    maxLength: 8192)
{
    /// <inheritdoc/>
    protected override string? Mistaken(string text) => null;
}
