using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>Where manifests go: a cluster, or a folder.</summary>
internal interface IManifestTarget
{
    /// <summary>Whether objects of the kind stand in a namespace; null when that cannot be told.</summary>
    ValueTask<bool?> IsNamespacedAsync(KubernetesToken token, CancellationToken cancellationToken);

    /// <summary>The object as it is now; null when a preview cannot tell.</summary>
    /// <exception cref="NotReadyException">It exists now, and is not ready.</exception>
    ValueTask<PropertyMap?> CreateAsync(ManifestRequest request, CancellationToken cancellationToken);

    /// <summary>The object as it is now; null when a preview cannot tell.</summary>
    /// <exception cref="NotReadyException">It was updated, and is not ready.</exception>
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
/// <param name="IgnoreChanges">The fields that an update leaves as they are.</param>
internal sealed record ManifestRequest(
    Urn Urn,
    KubernetesToken Token,
    PropertyMap Manifest,
    string FieldManager,
    TimeSpan? Timeout = null,
    bool IsPreview = false,
    ImmutableArray<string> IgnoreChanges = default)
{
    public string Name => Manifest.Name() ?? throw new EngineException($"{Urn.Name}: the object has no metadata.name.");
}

/// <summary>An object was written and does not get ready.</summary>
internal sealed class NotReadyException(PropertyMap live, ImmutableArray<string> reasons)
    : Exception(string.Join("; ", reasons))
{
    /// <summary>The object as it was last seen.</summary>
    public PropertyMap Live => live;

    public ImmutableArray<string> Reasons => reasons;
}
