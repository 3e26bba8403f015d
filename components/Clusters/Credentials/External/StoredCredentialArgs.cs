using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>A user and a password that someone keeps in a store of secrets.</summary>
public sealed class StoredCredentialArgs : ICredentialSource
{
    /// <summary>Name of the store, one of <c>stores</c>.</summary>
    [ObjectName]
    public required string Store { get; init; }

    /// <summary>
    /// The entry of the store: a path of Vault's engine, the name of a cloud's secret, the title of a 1Password item.
    /// One that is not there leaves the ExternalSecret unready, and the deployment waits for it in vain.
    /// </summary>
    [StorePath]
    public required string Key { get; init; }

    /// <summary>
    /// The property of the entry that holds the user. A cloud's secret is read as a JSON object. Default:
    /// <c>username</c>.
    /// </summary>
    [StorePath]
    public string UserProperty { get; init; } = "username";

    /// <summary>The property of the entry that holds the password. Default: <c>password</c>.</summary>
    [StorePath]
    public string PasswordProperty { get; init; } = "password";

    int ICredentialSource.RefreshMinutes => 60;

    int? ICredentialSource.LifeMinutes => null;

    string ICredentialSource.AuthTemplate => ExternalPullConfig.UserAndPassword(".username", ".password");

    string? ICredentialSource.ProblemOf(ImageScope images) => null;
}
