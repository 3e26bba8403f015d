using RegistryInfra.Components.Clusters.Credentials.External.Stores;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>A store of secrets. With none of the services named, a store of that name must be there already.</summary>
public sealed class ExternalStoreArgs
{
    /// <summary>Name of the SecretStore or ClusterSecretStore.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>Who can read through it. Default: namespace.</summary>
    public ExternalStoreScope Scope { get; init; }

    /// <summary>
    /// Namespace of the service account, or of the token, that a store of scope cluster reads by. Needed there, and
    /// only there: a store of scope namespace reads by an identity of its own namespace.
    /// </summary>
    [NamespaceName]
    public string? IdentityNamespace { get; init; }

    /// <summary>HashiCorp Vault or OpenBao, by the key-value engine of version 2.</summary>
    public VaultStoreArgs? Vault { get; init; }

    /// <summary>AWS Secrets Manager.</summary>
    public AwsSecretsManagerStoreArgs? AwsSecretsManager { get; init; }

    /// <summary>Azure Key Vault.</summary>
    public AzureKeyVaultStoreArgs? AzureKeyVault { get; init; }

    /// <summary>Google Secret Manager.</summary>
    public GoogleSecretManagerStoreArgs? GoogleSecretManager { get; init; }

    /// <summary>1Password, by a service account.</summary>
    public OnePasswordStoreArgs? OnePassword { get; init; }

    /// <summary>The service that is named, and its key in the settings. More than one is a conflict.</summary>
    internal IEnumerable<(string Key, IStoreProvider Provider)> Providers
    {
        get
        {
            (string, IStoreProvider?)[] all =
            [
                ("vault", Vault),
                ("awsSecretsManager", AwsSecretsManager),
                ("azureKeyVault", AzureKeyVault),
                ("googleSecretManager", GoogleSecretManager),
                ("onePassword", OnePassword),
            ];
            return all.Where(entry => entry.Item2 is not null)!;
        }
    }

    /// <summary>The kind of the object, as it is named in references.</summary>
    internal string Kind => Scope == ExternalStoreScope.Cluster ? "ClusterSecretStore" : "SecretStore";
}
