using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External.Generators;

/// <summary>
/// Access tokens of Google Cloud by the workload identity of a service account, for Artifact Registry. A token lives an
/// hour, and a federated one only 15 minutes, so it is refreshed every 5 minutes by default. The project follows from
/// the images. See <see href="https://external-secrets.io/latest/api/generator/gcr/"/>.
/// </summary>
public sealed class ArtifactRegistryTokenArgs : ICredentialGenerator
{
    /// <summary>
    /// The cluster, and the service account in each of the namespaces. It needs the role Artifact Registry Reader on
    /// the repositories and nothing else: the token opens all that the identity may do.
    /// </summary>
    public required GoogleWorkloadIdentityArgs WorkloadIdentity { get; init; }

    int ICredentialSource.RefreshMinutes => 5;

    int? ICredentialSource.LifeMinutes => 15;

    string ICredentialSource.AuthTemplate => ExternalPullConfig.UserAndPassword(".username", ".password");

    string ICredentialGenerator.Kind => "GCRAccessToken";

    string? ICredentialSource.ProblemOf(ImageScope images) =>
        images.Host.EndsWith("-docker.pkg.dev", StringComparison.Ordinal) && images.Path.Length > 0
            ? null
            : $"{Quoted.Text(images.ToString())} is not a project of Artifact Registry: write "
                + "\"europe-docker.pkg.dev/acme-images/\" with your region and project";

    Dictionary<string, object> ICredentialGenerator.Spec(ImageScope images)
    {
        var project = images.Path.Split('/')[0];
        return new() { ["projectID"] = project, ["auth"] = WorkloadIdentity.Auth(project, identityNamespace: null) };
    }
}
