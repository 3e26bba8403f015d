using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>A namespace whose Pods pull from the registries.</summary>
public sealed class PullSecretsNamespace
{
    private List<PullSecretsServiceAccount>? _serviceAccounts;

    /// <summary>Its name. It must exist, unless <see cref="Create"/> is set.</summary>
    [NamespaceName]
    public required string Name { get; init; }

    /// <summary>
    /// The service accounts that hand the pull secret to their Pods. Default: <c>default</c>. A Pod that names pull
    /// secrets itself gets none from its service account.
    /// </summary>
    public List<PullSecretsServiceAccount> ServiceAccounts
    {
        get => _serviceAccounts ??= [new() { Name = "default" }];
        set => _serviceAccounts = value;
    }

    /// <summary>Make the namespace. Default: false, so it must exist.</summary>
    public bool Create { get; init; }

    /// <summary>What Pods of a namespace that is made here may do. Default: restricted.</summary>
    public PodSecurityLevel PodSecurity { get; init; }
}
