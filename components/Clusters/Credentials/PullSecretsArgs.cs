using Pulumi;
using RegistryInfra.Components.Clusters.Credentials.External;
using RegistryInfra.Components.Clusters.Credentials.Refresh;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>Arguments of <see cref="PullSecrets"/>.</summary>
public sealed class PullSecretsArgs : ResourceArgs, IComponentArgs
{
    private List<IRegistry>? _registries;
    private List<PullSecretsNamespace>? _namespaces;

    /// <summary>
    /// The registries to pull from. One whose <see cref="IRegistry.PullCredentials"/> is empty is left out: the cluster
    /// has an identity there, or makes its own credential.
    /// </summary>
    [NotASetting]
    public List<IRegistry> Registries
    {
        get => _registries ??= [];
        set => _registries = value;
    }

    /// <summary>The namespaces to pull in.</summary>
    [Entries(1)]
    public List<PullSecretsNamespace> Namespaces
    {
        get => _namespaces ??= [];
        set => _namespaces = value;
    }

    /// <summary>
    /// Secret: a Docker configuration with further credentials, such as a <c>~/.docker/config.json</c>, a legacy
    /// <c>.dockercfg</c>, or the manifest of a Secret that holds one, as JSON. It is read as the kubelet reads it: what would go to others than was meant, or get lost, is
    /// refused, and what does nothing is told and left out. Default: none.
    /// </summary>
    [DockerConfig]
    public Input<string>? DockerConfig { get; set; }

    /// <summary>
    /// Further pull secrets, which External Secrets writes in the cluster from a store or a generator: their
    /// credentials never pass through this program. Default: none.
    /// </summary>
    public ExternalPullSecretsArgs? External { get; set; }

    /// <summary>
    /// Further pull secrets, for Amazon ECR, which a CronJob keeps fresh where there is neither an identity nor External Secrets.
    /// Default: none.
    /// </summary>
    public EcrRefreshArgs? EcrRefresh { get; init; }

    /// <summary>Name of the Secret in each namespace. Default: <c>registry-pull</c>.</summary>
    [ObjectName]
    public string SecretName { get; set; } = "registry-pull";

    /// <summary>
    /// Refuse a credential that may do more than pull, as production does. Default: false, which warns of it.
    /// </summary>
    [NotASetting]
    public bool PullOnly { get; set; }

    /// <summary>The names of all the Secrets in each namespace that its service accounts hand to their Pods.</summary>
    internal IEnumerable<string> SecretNames =>
        HasCredentials ? FurtherSecrets.Prepend(SecretName) : FurtherSecrets;

    /// <summary>True when there is a credential for the Secret of this program's own.</summary>
    internal bool HasCredentials => DockerConfig is not null || Registries.Exists(registry => !registry.PullCredentials.IsEmpty);

    /// <summary>The names of the Secrets that are made besides in each namespace.</summary>
    internal IEnumerable<string> FurtherSecrets =>
    [
        .. External?.Secrets.Select(secret => secret.Name) ?? [],
        .. EcrRefresh?.Secrets.Select(secret => secret.Name) ?? [],
    ];

    /// <summary>The images that make pull secrets or keep them fresh.</summary>
    public IEnumerable<string> RunImages()
    {
        if (EcrRefresh is { } refresh)
        {
            yield return refresh.Image;
        }

        if (External?.Operator is { } chart)
        {
            yield return chart.Image;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => PullSecretsConflicts.Of(this);
}
