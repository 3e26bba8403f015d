namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>A namespace whose Pods pull from the registries.</summary>
/// <param name="Name">Name of an existing namespace.</param>
public sealed record PullSecretsNamespace(string Name)
{
    /// <summary>
    /// The service accounts that hand the pull secret to their Pods; each must exist. Default: <c>default</c>. A Pod
    /// that names pull secrets itself gets none from its service account.
    /// </summary>
    public IReadOnlyList<PullSecretsServiceAccount> ServiceAccounts { get; init; } = [new("default")];
}
