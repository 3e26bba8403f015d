namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Access token of Docker Hub, of a person or of an organization. https://docs.docker.com/security/access-tokens/
/// </summary>
public sealed class DockerHubTokenAttribute() : SecretFormatAttribute(
    noun: "an access token of Docker Hub",
    pattern: "^dckr_[po]at_[A-Za-z0-9_-]{20,200}$",
    example: "dckr_oat_00000000000000000000000000000000",
    advice: "make an access token of the organization, with pull alone",
    maxLength: 209)
{
    /// <inheritdoc/>
    protected override string? Mistaken(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("dckr_", StringComparison.Ordinal) ? null
            : "this is no access token, and a password would open the whole account";
    }
}
