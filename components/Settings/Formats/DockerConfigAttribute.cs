namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// The content of a Docker configuration. What it holds is judged by the reader of such files; a Secret has at most 1 MiB.
/// https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
/// https://kubernetes.io/docs/concepts/configuration/secret/#restriction-data-size
/// </summary>
public sealed class DockerConfigAttribute() : SecretFormatAttribute(
    noun: "the content of a Docker configuration",
    pattern: @"^\uFEFF?\s*\{[\s\S]*$",
    example: """{"auths":{}}""",
    advice: "give what ~/.docker/config.json holds, or what kubectl get secret NAME --output json writes, up to 1048576 characters",
    maxLength: 1_048_576)
{
    /// <inheritdoc/>
    public override bool HasLines => true;

    /// <inheritdoc/>
    protected override string? Mistaken(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.Contains('\n') && !text.Contains('{') && (text.Contains('/') || text.Contains('\\'))
            ? "this is the path of a file, which other machines have not"
            : null;
    }
}
