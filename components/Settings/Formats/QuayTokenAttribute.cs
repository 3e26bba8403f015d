namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Token of a robot account of Quay. https://docs.projectquay.io/use_quay.html#allow-robot-access-user-repo</summary>
public sealed class QuayTokenAttribute() : SecretFormatAttribute(
    noun: "the token of a robot account",
    pattern: "^[A-Z0-9]{64}$",
    example: "0000000000000000000000000000000000000000000000000000000000000000",
    advice: "take that of a robot account which may read, 64 upper case letters and digits",
    maxLength: 64)
{
    /// <inheritdoc/>
    protected override string? Mistaken(string text) => null;
}
