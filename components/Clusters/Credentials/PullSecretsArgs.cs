using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;

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

    /// <summary>The namespaces to pull in, at least one. They must exist: none is created here.</summary>
    public List<PullSecretsNamespace> Namespaces
    {
        get => _namespaces ??= [];
        set => _namespaces = value;
    }

    /// <summary>Name of the Secret in each namespace. Default: <c>registry-pull</c>.</summary>
    public string SecretName { get; set; } = "registry-pull";

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => [];
}
