using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External.Stores;

/// <summary>
/// Google Secret Manager, read by the workload identity of a service account.
/// See <see href="https://external-secrets.io/latest/provider/google-secrets-manager/"/>.
/// </summary>
public sealed class GoogleSecretManagerStoreArgs : IStoreProvider
{
    private const int MaximumNameLength = 255;

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

    /// <summary>https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create</summary>
    string? IStoreProvider.ProblemOf(string key) =>
        key.Length <= MaximumNameLength && key.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_')
            ? null
            : $"is not a name of Google Secret Manager: use up to {MaximumNameLength} letters, digits, hyphens and underscores";
}
