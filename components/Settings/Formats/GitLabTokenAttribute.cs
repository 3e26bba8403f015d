namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Deploy token of GitLab. Before GitLab 16.7 it had no prefix; an administrator may have set one of the instance before it.
/// https://docs.gitlab.com/user/project/deploy_tokens/
/// https://docs.gitlab.com/security/tokens/#token-prefixes
/// </summary>
public sealed class GitLabTokenAttribute() : SecretFormatAttribute(
    noun: "a deploy token of GitLab",
    pattern: "^(?!gl(?!dt-)[a-z]{2,8}-)[A-Za-z0-9_.-]{20,255}$",
    example: "gldt-00000000000000000000",
    advice: "make a deploy token with the scope read_registry and no other",
    maxLength: 255)
{
    /// <inheritdoc/>
    protected override string? Mistaken(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            _ when text.StartsWith("glpat-", StringComparison.Ordinal) =>
                "this is the token of a person or of a project's bot, which opens more than images",
            _ when text.StartsWith("glcbt-", StringComparison.Ordinal) => "this is the token of a job, which ends with it",
            _ => null,
        };
    }
}
