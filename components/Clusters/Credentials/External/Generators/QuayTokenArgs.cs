using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External.Generators;

/// <summary>
/// Tokens of a Quay robot by federation with a service account of the cluster: the robot has no password to keep. A
/// token lives an hour and is refreshed every 20 minutes by default. The host of the images is the Quay.
/// See <see href="https://external-secrets.io/latest/api/generator/quay/"/>.
/// </summary>
public sealed class QuayTokenArgs : ICredentialGenerator
{
    /// <summary>The robot, as <c>organization+robot</c>. It needs the permission to read.</summary>
    [RobotAccount]
    public required string Robot { get; init; }

    /// <summary>The service account in each of the namespaces that the robot trusts.</summary>
    [ObjectName]
    public required string ServiceAccount { get; init; }

    int ICredentialSource.RefreshMinutes => 20;

    int? ICredentialSource.LifeMinutes => 60;

    string ICredentialSource.AuthTemplate => ".auth";

    string ICredentialGenerator.Kind => "QuayAccessToken";

    string? ICredentialSource.ProblemOf(ImageScope images) => null;

    Dictionary<string, object> ICredentialGenerator.Spec(ImageScope images) => new()
    {
        ["url"] = images.Host,
        ["robotAccount"] = Robot,
        ["serviceAccountRef"] = ClusterReference.To(ServiceAccount, ns: null),
    };
}
