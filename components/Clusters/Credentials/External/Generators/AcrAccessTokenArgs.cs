using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External.Generators;

/// <summary>
/// Tokens of Azure Container Registry by the workload identity of a service account: for a cluster whose kubelet has no
/// role AcrPull. A token lives about 3 hours and is refreshed every 60 minutes by default.
/// See <see href="https://external-secrets.io/latest/api/generator/acr/"/>.
/// </summary>
public sealed class AcrAccessTokenArgs : ICredentialGenerator
{
    /// <summary>
    /// The service account in each of the namespaces, with the annotations <c>azure.workload.identity/client-id</c> and
    /// <c>tenant-id</c>. The identity needs the role AcrPull, or Container Registry Repository Reader with ABAC.
    /// </summary>
    [ObjectName]
    public required string ServiceAccount { get; init; }

    int ICredentialSource.RefreshMinutes => 60;

    int? ICredentialSource.LifeMinutes => 180;

    string ICredentialSource.AuthTemplate => ExternalPullConfig.UserAndPassword(".username", ".password");

    string ICredentialGenerator.Kind => "ACRAccessToken";

    string? ICredentialSource.ProblemOf(ImageScope images) =>
        images.Host.EndsWith(".azurecr.io", StringComparison.Ordinal)
            ? null
            : $"{Quoted.Text(images.Host)} is not a host of Azure Container Registry: write \"acmeimages.azurecr.io/\" with "
                + "your registry";

    Dictionary<string, object> ICredentialGenerator.Spec(ImageScope images) => new()
    {
        ["registry"] = images.Host,
        ["auth"] = new Dictionary<string, object>
        {
            ["workloadIdentity"] = new Dictionary<string, object>
            {
                ["serviceAccountRef"] = ClusterReference.To(ServiceAccount, ns: null),
            },
        },
    };
}
