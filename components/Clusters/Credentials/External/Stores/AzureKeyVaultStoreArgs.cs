using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External.Stores;

/// <summary>
/// Azure Key Vault, read by the workload identity of a service account.
/// See <see href="https://external-secrets.io/latest/provider/azure-key-vault/"/>.
/// </summary>
public sealed class AzureKeyVaultStoreArgs : IStoreProvider
{
    private const int MaximumNameLength = 127;

    /// <summary>Address of the vault.</summary>
    [HttpsUri]
    public required string VaultUrl { get; init; }

    /// <summary>
    /// The service account, with the annotations <c>azure.workload.identity/client-id</c> and <c>tenant-id</c>. The
    /// identity needs the role Key Vault Secrets User.
    /// </summary>
    [ObjectName]
    public required string ServiceAccount { get; init; }

    string IStoreProvider.ProviderKey => "azurekv";

    Dictionary<string, object> IStoreProvider.Provider(string? identityNamespace) => new()
    {
        ["vaultUrl"] = VaultUrl,
        ["authType"] = "WorkloadIdentity",
        ["serviceAccountRef"] = ClusterReference.To(ServiceAccount, identityNamespace),
    };

    /// <summary>https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers</summary>
    string? IStoreProvider.ProblemOf(string key) =>
        key.Length <= MaximumNameLength && key.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-')
            ? null
            : $"is not a name of Azure Key Vault: use up to {MaximumNameLength} letters, digits and hyphens";
}
