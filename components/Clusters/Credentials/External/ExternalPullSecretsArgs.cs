using System.Collections.Immutable;
using RegistryInfra.Components.Clusters.Credentials.External.Installation;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>
/// Pull secrets that External Secrets writes in the cluster, so that no credential passes through this program or stays in its
/// state, and credentials of the stack's registries that it writes into a store for other clusters. The operator must be
/// installed, here or by others, with the API <c>external-secrets.io/v1</c>; a GitLab generator needs one that knows
/// GitlabDeployToken. See <see href="https://external-secrets.io/latest/"/>.
/// </summary>
public sealed class ExternalPullSecretsArgs
{
    private List<ExternalStoreArgs>? _stores;
    private List<ExternalPullSecretArgs>? _secrets;
    private List<ExternalPushArgs>? _pushes;

    /// <summary>Installs the operator. Default: none, so it must be there.</summary>
    public ExternalSecretsOperatorArgs? Operator { get; init; }

    /// <summary>The stores that stored credentials are read from. Default: none.</summary>
    public List<ExternalStoreArgs> Stores
    {
        get => _stores ??= [];
        set => _stores = value;
    }

    /// <summary>
    /// The pull secrets, each of one credential, in each of the namespaces. Every one has an owner of its own, so a
    /// refresh of one never touches another. Default: none.
    /// </summary>
    public List<ExternalPullSecretArgs> Secrets
    {
        get => _secrets ??= [];
        set => _secrets = value;
    }

    /// <summary>
    /// Credentials of registries that this stack makes, which clusters of other stacks are to read from a store. Default: none.
    /// </summary>
    public List<ExternalPushArgs> Pushes
    {
        get => _pushes ??= [];
        set => _pushes = value;
    }

    /// <summary>How the pushes do not fit the cluster's registries. A stack asks this before it makes the first of them.</summary>
    /// <param name="credentials">By name of a registry, the images that each of its credentials is for.</param>
    public IEnumerable<ArgsProblem> ConflictsWith(IReadOnlyDictionary<string, ImmutableArray<ImageScope>> credentials) =>
        ExternalPushConflicts.With(credentials, Pushes);
}
