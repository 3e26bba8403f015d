using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>Where manifests go: a cluster, or a folder.</summary>
internal interface IManifestTarget
{
    /// <summary>Whether objects of the kind stand in a namespace; null when that cannot be told.</summary>
    ValueTask<bool?> IsNamespacedAsync(KubernetesToken token, CancellationToken cancellationToken);

    /// <summary>The object as it is now; null when a preview cannot tell.</summary>
    ValueTask<PropertyMap?> CreateAsync(ManifestRequest request, CancellationToken cancellationToken);

    /// <summary>The object as it is now; null when a preview cannot tell.</summary>
    ValueTask<PropertyMap?> UpdateAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken);

    /// <summary>The object as it is now; null when it is gone.</summary>
    ValueTask<PropertyMap?> ReadAsync(ManifestRequest request, ManifestState old, CancellationToken cancellationToken);

    ValueTask DeleteAsync(ManifestRequest request, ManifestState old, CancellationToken cancellationToken);
}

/// <param name="Urn">The resource.</param>
/// <param name="Token">The kind of object.</param>
/// <param name="Manifest">The object, out of secret envelopes; of one that is read or deleted, what is known of
/// it.</param>
/// <param name="FieldManager">By which name the resource manages its fields.</param>
/// <param name="Timeout">How long to wait; null for the default.</param>
/// <param name="IsPreview">True when nothing may be changed.</param>
internal sealed record ManifestRequest(
    Urn Urn,
    KubernetesToken Token,
    PropertyMap Manifest,
    string FieldManager,
    TimeSpan? Timeout = null,
    bool IsPreview = false)
{
    public string Name => Manifest.Name() ?? throw new EngineException($"{Urn.Name}: the object has no metadata.name.");
}
