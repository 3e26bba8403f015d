using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External.Stores;

/// <summary>
/// A HashiCorp Vault or OpenBao that knows the cluster, by its Kubernetes authentication: there is no token to keep.
/// See <see href="https://external-secrets.io/latest/provider/hashicorp-vault/"/>.
/// </summary>
public sealed class VaultStoreArgs : IStoreProvider
{
    /// <summary>Address of the server.</summary>
    [HttpsUri]
    public required string Server { get; init; }

    /// <summary>The role of Vault to log in as. Its policy needs to read the entries and nothing else.</summary>
    [StorePath]
    public required string Role { get; init; }

    /// <summary>The service account to log in with.</summary>
    [ObjectName]
    public required string ServiceAccount { get; init; }

    /// <summary>Where the key-value engine of version 2 is mounted. Default: <c>secret</c>.</summary>
    [StorePath]
    public string Path { get; init; } = "secret";

    /// <summary>Where the Kubernetes authentication is mounted. Default: <c>kubernetes</c>.</summary>
    [StorePath]
    public string AuthPath { get; init; } = "kubernetes";

    /// <summary>
    /// A ConfigMap beside the service account with the certificate, under <c>ca.crt</c>, of the authority that signs
    /// for the server. Default: the public authorities.
    /// </summary>
    [ObjectName]
    public string? AuthorityConfigMap { get; init; }

    string IStoreProvider.ProviderKey => "vault";

    Dictionary<string, object> IStoreProvider.Provider(string? identityNamespace)
    {
        var provider = new Dictionary<string, object>
        {
            ["server"] = Server,
            ["path"] = Path,
            ["version"] = "v2",
            ["auth"] = new Dictionary<string, object>
            {
                ["kubernetes"] = new Dictionary<string, object>
                {
                    ["mountPath"] = AuthPath,
                    ["role"] = Role,
                    ["serviceAccountRef"] = ClusterReference.To(ServiceAccount, identityNamespace),
                },
            },
        };
        if (AuthorityConfigMap is not null)
        {
            var authority = ClusterReference.To(AuthorityConfigMap, identityNamespace);
            authority["type"] = "ConfigMap";
            authority["key"] = "ca.crt";
            provider["caProvider"] = authority;
        }

        return provider;
    }

    /// <summary>Whatever a path may hold.</summary>
    string? IStoreProvider.ProblemOf(string key) => null;
}
