namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Reference or access token of JFrog.
/// https://jfrog.com/help/r/jfrog-platform-administration-documentation/understanding-identity-tokens
/// </summary>
public sealed class ArtifactoryTokenAttribute() : SecretFormatAttribute(
    noun: "a token of Artifactory",
    pattern: @"^(cmVmd[A-Za-z0-9]{59}|eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$",
    example: "cmVmd00000000000000000000000000000000000000000000000000000000000",
    advice: "make a reference token that may read the repositories and nothing else",
    maxLength: 4096)
{
    /// <inheritdoc/>
    protected override string? Mistaken(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("AKCp", StringComparison.Ordinal)
            ? "this is an API key, which JFrog has ended"
            : "this is no token, and a password would open all that its user may do";
    }
}
