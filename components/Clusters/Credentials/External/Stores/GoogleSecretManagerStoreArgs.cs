using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External.Stores;

/// <summary>
/// Google Secret Manager, read by the workload identity of a service account.
/// See <see href="https://external-secrets.io/latest/provider/google-secrets-manager/"/>.
/// </summary>
public sealed class GoogleSecretManagerStoreArgs : IStoreProvider
{
    /// <summary>Project of the secrets.</summary>
    [ProjectId]
    public required string Project { get; init; }

    /// <summary>The cluster and the service account. It needs the role Secret Manager Secret Accessor.</summary>
    public required GoogleWorkloadIdentityArgs WorkloadIdentity { get; init; }

    string IStoreProvider.ProviderKey => "gcpsm";

    Dictionary<string, object> IStoreProvider.Provider(string? identityNamespace) => new()
    {
        ["projectID"] = Project,
        ["auth"] = WorkloadIdentity.Auth(Project, identityNamespace),
    };
}
