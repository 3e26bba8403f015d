using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>
/// Pull secrets that External Secrets writes in the cluster, so that no credential passes through this program or
/// stays in its state. The operator must be installed, with the API <c>external-secrets.io/v1</c>; a GitLab generator
/// needs one that knows GitlabDeployToken. See <see href="https://external-secrets.io/latest/"/>.
/// </summary>
public sealed class ExternalPullSecretsArgs
{
    private List<ExternalStoreArgs>? _stores;
    private List<ExternalPullSecretArgs>? _secrets;

    /// <summary>The stores that stored credentials are read from. Default: none.</summary>
    public List<ExternalStoreArgs> Stores
    {
        get => _stores ??= [];
        set => _stores = value;
    }

    /// <summary>
    /// The pull secrets, each of one credential, in each of the namespaces. Every one has an owner of its own, so a
    /// refresh of one never touches another.
    /// </summary>
    [Entries(1)]
    public List<ExternalPullSecretArgs> Secrets
    {
        get => _secrets ??= [];
        set => _secrets = value;
    }
}
