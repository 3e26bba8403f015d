using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>A service account whose Pods pull from the registries.</summary>
public sealed class PullSecretsServiceAccount
{
    /// <summary>Name of an existing service account.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>
    /// Pull secrets that the service account keeps besides, by name. The list of a service account is replaced as a
    /// whole, so one that is not named here is taken off. Default: none.
    /// </summary>
    public List<string> OtherSecrets { get; init; } = [];

    /// <summary>
    /// Take the list over from another manager of the field. Default: false, so that a list which someone else has
    /// set stops the deployment with a conflict that names that manager.
    /// </summary>
    public bool TakeOver { get; init; }
}
