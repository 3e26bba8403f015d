namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// The content of a kubeconfig, in YAML or JSON.
/// https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
/// </summary>
public sealed class KubeconfigAttribute() : SecretFormatAttribute(
    noun: "the content of a kubeconfig",
    pattern: @"^[\s\S]*clusters[""']?\s*:[\s\S]*$",
    example: """{"apiVersion":"v1","kind":"Config","clusters":[],"users":[],"contexts":[]}""",
    advice: "give what kubectl config view --raw --flatten --minify shows",
    maxLength: 100_000)
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
