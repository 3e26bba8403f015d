using System.Collections.Immutable;
using Pulumi;

namespace RegistryInfra.Components.Registries;

/// <summary>
/// A registry as one cluster pulls from it: by the credentials that are the cluster's own, and by those of every cluster for
/// images for which it has none.
/// </summary>
/// <param name="registry">The registry.</param>
/// <param name="cluster">Name of the cluster in the settings.</param>
public sealed class ClusterRegistry(IRegistry registry, string cluster) : IRegistry
{
    /// <inheritdoc/>
    public string Name => registry.Name;

    /// <inheritdoc/>
    public RegistryProfile Profile => registry.Profile;

    /// <inheritdoc/>
    public ScanPosture Scanning => registry.Scanning;

    /// <summary>One for each scope of images.</summary>
    public ImmutableArray<PullCredential> PullCredentials
    {
        get
        {
            var own = registry.PullCredentials.Where(credential => credential.Cluster == cluster)
                .Select(credential => credential.Images).ToHashSet();
            return
            [
                .. registry.PullCredentials.Where(credential =>
                    credential.Cluster == cluster || (credential.Cluster is null && !own.Contains(credential.Images))),
            ];
        }
    }

    /// <inheritdoc/>
    public Output<string>? AuthorityPem => registry.AuthorityPem;

    /// <inheritdoc/>
    public Output<string>? NextRotation => registry.NextRotation;
}
