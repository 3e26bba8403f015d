using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>A service account whose Pods pull from the registries.</summary>
public sealed class PullSecretsServiceAccount
{
    private List<string>? _otherSecrets;

    /// <summary>Its name. One that does not exist is made, with the pull secrets alone.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>
    /// Pull secrets that the service account keeps besides, by name. The list of a service account is replaced as a
    /// whole, so one that is not named here is taken off. Default: none.
    /// </summary>
    [ObjectName]
    public List<string> OtherSecrets
    {
        get => _otherSecrets ??= [];
        set => _otherSecrets = value;
    }

    /// <summary>
    /// Take the list over from another manager of the field. Default: false, so that a list which someone else has
    /// set stops the deployment with a conflict that names that manager.
    /// </summary>
    public bool TakeOver { get; init; }

    /// <summary>
    /// Whether Pods get the token of the service account. By default what the cluster does is left alone. The benchmarks
    /// want <c>false</c> for the account <c>default</c>: CIS Kubernetes 5.1.5.
    /// </summary>
    public bool? AutomountToken { get; init; }
}
