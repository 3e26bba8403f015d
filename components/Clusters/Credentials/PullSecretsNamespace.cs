using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>A namespace whose Pods pull from the registries.</summary>
public sealed class PullSecretsNamespace
{
    /// <summary>Name of an existing namespace.</summary>
    [NamespaceName]
    public required string Name { get; init; }

    /// <summary>
    /// The service accounts that hand the pull secret to their Pods; each must exist. Default: <c>default</c>. A Pod
    /// that names pull secrets itself gets none from its service account.
    /// </summary>
    public List<PullSecretsServiceAccount> ServiceAccounts { get; init; } = [new() { Name = "default" }];
}
