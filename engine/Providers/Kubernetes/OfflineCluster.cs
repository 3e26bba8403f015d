using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// A cluster that cannot be reached: a preview tells what the inputs tell, and nothing is changed. What the settings
/// say of such a cluster's objects is done to the state.
/// </summary>
/// <param name="settings">The settings of the provider.</param>
/// <param name="reason">Why it cannot be reached: a sentence with the fix.</param>
internal sealed class OfflineCluster(KubernetesSettings settings, string reason) : IManifestTarget
{
    /// <summary>A kind that only the cluster knows is taken for one that stands in a namespace, as most do.</summary>
    public ValueTask<bool?> IsNamespacedAsync(KubernetesToken token, CancellationToken cancellationToken) =>
        new(ResourceScopes.IsNamespaced(token) ?? true);

    public ValueTask<PropertyMap?> CreateAsync(ManifestRequest request, CancellationToken cancellationToken) =>
        request.IsPreview ? default : throw Unreachable(request);

    public ValueTask<PropertyMap?> UpdateAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken) =>
        request.IsPreview ? default : throw Unreachable(request);

    public ValueTask<PropertyMap?> ReadAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken) =>
        settings.DeleteUnreachable ? default
        : settings.SkipUpdateUnreachable && old.Live.Name() is not null ? new(old.Live)
        : throw Unreachable(request);

    public ValueTask DeleteAsync(ManifestRequest request, ManifestState old, CancellationToken cancellationToken) =>
        settings.DeleteUnreachable ? default : throw Unreachable(request);

    private EngineException Unreachable(ManifestRequest request) => new(
        $"{request.Urn.Name}: {reason} If the cluster is gone for good, set deleteUnreachable on the provider and " +
        "refresh.");
}
