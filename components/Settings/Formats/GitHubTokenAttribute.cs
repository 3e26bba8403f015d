namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Classic personal access token of GitHub: its registry takes no other that lasts.
/// https://docs.github.com/packages/working-with-a-github-packages-registry/working-with-the-container-registry
/// https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
/// </summary>
public sealed class GitHubTokenAttribute() : SecretFormatAttribute(
    noun: "a classic token of GitHub",
    pattern: "^(ghp_[A-Za-z0-9]{36,251}|[0-9a-f]{40})$",
    example: "ghp_000000000000000000000000000000000000",
    advice: "make a classic token with the scope read:packages and no other",
    maxLength: 255)
{
    /// <inheritdoc/>
    protected override string? Mistaken(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            _ when text.StartsWith("github_pat_", StringComparison.Ordinal) =>
                "this is a fine-grained token, and ghcr.io takes classic ones only",
            _ when text.StartsWith("ghs_", StringComparison.Ordinal) =>
                "this is the token of an app or of a workflow's run, which ends within the hour",
            _ when text.StartsWith("ghu_", StringComparison.Ordinal) || text.StartsWith("ghr_", StringComparison.Ordinal)
                || text.StartsWith("gho_", StringComparison.Ordinal) =>
                "this is the token that an app got for a person, who may do more than pull",
            _ => null,
        };
    }
}
