namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Pass code of a user token of Nexus, whose form Sonatype does not tell; the community edition has none and takes the
/// password of a user who may read only. https://help.sonatype.com/en/user-tokens.html
/// </summary>
public sealed class NexusTokenAttribute() : SecretFormatAttribute(
    noun: "the pass code of a user token",
    pattern: @"^\S{8,255}$",
    example: "00000000000000000000000000000000000000000000",
    advice: "write 8 to 255 characters without a space",
    maxLength: 255)
{
    /// <inheritdoc/>
    protected override string? Mistaken(string text) => null;
}
