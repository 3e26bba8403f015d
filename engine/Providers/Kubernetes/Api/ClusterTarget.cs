using System.Net;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Readiness;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>
/// Applies manifests to a cluster by the rules of the official provider: an object is created, so that what exists is
/// not taken over by accident; from then on it is applied on the server's side.
/// See https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply.
/// </summary>
internal sealed class ClusterTarget(
    ClusterObjects objects, KubernetesSettings settings, IProviderLog log, TimeProvider clock) : IManifestTarget
{
    /// <summary>How often an object is tried again whose namespace or definition is not there yet.</summary>
    private const int Retries = 5;

    /// <summary>How often managers are written again when the object changes meanwhile.</summary>
    private const int Races = 5;

    private static readonly TimeSpan _firstDelay = TimeSpan.FromSeconds(1);
    private readonly ReadinessWait _wait = new(objects, settings, log, clock);

    /// <summary>
    /// A definition may be still to come: its objects are taken for ones that stand in a namespace, as most do.
    /// </summary>
    public async ValueTask<bool?> IsNamespacedAsync(KubernetesToken token, CancellationToken cancellationToken)
    {
        try
        {
            return ResourceScopes.IsNamespaced(token)
                ?? (await objects.Resources.FindAsync(token, cancellationToken))?.IsNamespaced
                ?? true;
        }
        catch (ApiServerException)
        {
            return true;
        }
    }

    public async ValueTask<PropertyMap?> CreateAsync(ManifestRequest request, CancellationToken cancellationToken)
    {
        if (request.IsPreview)
        {
            return await PreviewCreateAsync(request, cancellationToken);
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var created = await CreateOnceAsync(request, cancellationToken);
                return await _wait.UntilReadyAsync(request, created, cancellationToken);
            }
            catch (ApiServerException e) when (e.IsNotFound && attempt < Retries)
            {
                // Another resource of the same program may be making it.
                log.Status(request.Urn, $"Waiting, since {e.Message}");
                await Task.Delay(_firstDelay * (1 << attempt), clock, cancellationToken);
            }
            catch (ApiServerException e)
            {
                throw ApiRefusal.Of(request, e);
            }
        }
    }

    public async ValueTask<PropertyMap?> UpdateAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken)
    {
        try
        {
            var applied = await ApplyAsync(request, old, cancellationToken);
            return applied is null ? null
                : request.IsPreview ? WithoutVersion(applied)
                : await _wait.UntilReadyAsync(request, applied, cancellationToken);
        }
        catch (ApiServerException e) when (request.IsPreview && CannotPreview(e))
        {
            return null;
        }
        catch (ApiServerException e)
        {
            throw ApiRefusal.Of(request, e);
        }
    }

    public async ValueTask<PropertyMap?> ReadAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken)
    {
        try
        {
            return await objects.FindAsync(
                request.Token, request.Manifest.Namespace(), request.Name, cancellationToken);
        }
        catch (ApiServerException e)
        {
            throw ApiRefusal.Of(request, e);
        }
    }

    public async ValueTask DeleteAsync(ManifestRequest request, ManifestState old, CancellationToken cancellationToken)
    {
        try
        {
            if (request.Token.IsPatch)
            {
                await objects.ApplyAsync(
                    request.Token, Identity(request), request.FieldManager, force: false, dryRun: false, _ => { },
                    cancellationToken);
                return;
            }

            var propagation = request.Manifest.Annotation(Annotations.DeletionPropagation)?.ToLowerInvariant() switch
            {
                "orphan" => "Orphan",
                "background" => "Background",
                _ => "Foreground",
            };
            await objects.DeleteAsync(
                request.Token, request.Manifest.Namespace(), request.Name, propagation, cancellationToken);
            await _wait.UntilGoneAsync(request, cancellationToken);
        }
        catch (ApiServerException e) when (e.IsNotFound)
        {
            // The object is gone, or even its definition.
        }
        catch (ApiServerException e)
        {
            throw ApiRefusal.Of(request, e);
        }
    }

    private async Task<PropertyMap?> PreviewCreateAsync(ManifestRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (!request.Token.IsPatch)
            {
                return AsPreview(await CreateOnceAsync(request, cancellationToken), request);
            }

            // What it patches may be made by this very update, so only what others hold is told.
            await objects.ApplyAsync(
                request.Token, request.Manifest, request.FieldManager, Forces(request), request.IsPreview, Warn(request),
                cancellationToken);
            return null;
        }
        catch (ApiServerException e) when (CannotPreview(e) || (request.Token.IsPatch && !e.IsFieldConflict))
        {
            return null;
        }
        catch (ApiServerException e)
        {
            throw ApiRefusal.Of(request, e);
        }
    }

    private Task<PropertyMap> CreateOnceAsync(ManifestRequest request, CancellationToken cancellationToken) =>
        request.Token.IsPatch || settings.UpsertExistingObjects
            ? objects.ApplyAsync(
                request.Token, request.Manifest, request.FieldManager, request.IsPreview || Forces(request),
                request.IsPreview, Warn(request), cancellationToken)
            : objects.CreateAsync(
                request.Token, request.Manifest, request.IsPreview, Warn(request), cancellationToken);

    /// <summary>Null when a preview finds the object gone.</summary>
    private async Task<PropertyMap?> ApplyAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken)
    {
        var name = old.Live.Name() ?? request.Name;
        for (var race = 1; ; race++)
        {
            var live = await objects.FindAsync(
                request.Token, request.Manifest.Namespace(), name, cancellationToken);
            if (live is null)
            {
                return request.IsPreview ? null : throw new EngineException(
                    $"{request.Urn.Name}: {request.Token.Kind} {name} is gone from the cluster. " +
                    "Refresh, and it will be made again.");
            }

            try
            {
                if (!request.IsPreview && !request.Token.IsPatch
                    && FieldManagers.TakeOver(live, request.FieldManager) is { } managers)
                {
                    live = await objects.WriteManagersAsync(request.Token, live, managers, cancellationToken);
                }
            }
            catch (ApiServerException e) when (e.Code == HttpStatusCode.Conflict && race < Races)
            {
                continue;
            }

            var manifest = request.IgnoreChanges.IsDefaultOrEmpty
                ? request.Manifest
                : FieldManagers.WithIgnored(request.Manifest, live, request.FieldManager, request.IgnoreChanges);
            var force = Forces(request) || !FieldManagers.AreTold(live)
                || request.IsPreview && FieldManagers.HasCreator(live);
            return await objects.ApplyAsync(
                request.Token, manifest, request.FieldManager, force, request.IsPreview, Warn(request),
                cancellationToken);
        }
    }

    private bool Forces(ManifestRequest request) =>
        settings.EnablePatchForce || request.Manifest.IsAnnotated(Annotations.PatchForce);

    private Action<string> Warn(ManifestRequest request) => text =>
    {
        if (!request.IsPreview)
        {
            log.Warn(request.Urn, text);
        }
    };

    /// <summary>
    /// The namespace or the kind may come with the same deployment, an object of that name may go with it, and neither
    /// every user nor every admission webhook can do a dry run.
    /// </summary>
    private static bool CannotPreview(ApiServerException e) => e.IsNotFound || e.IsAlreadyThere || e.IsForbiddenToUser
        || e.Message.Contains("does not support dry run", StringComparison.Ordinal);

    private static PropertyMap Identity(ManifestRequest request)
    {
        var identity = PropertyMap.Empty
            .With("apiVersion", PropertyValue.Of(request.Token.ApiVersion))
            .With("kind", PropertyValue.Of(request.Token.Kind))
            .WithAt(PropertyValue.Of(request.Name), Manifests.Metadata, "name");
        return request.Manifest.Namespace() is { } @namespace
            ? identity.WithAt(PropertyValue.Of(@namespace), Manifests.Metadata, "namespace")
            : identity;
    }

    /// <summary>What a dry run makes up will be something else.</summary>
    private static PropertyMap AsPreview(PropertyMap live, ManifestRequest request)
    {
        foreach (var field in new[] { "uid", "creationTimestamp" })
        {
            live = live.WithAt(PropertyValue.Unknown, Manifests.Metadata, field);
        }

        foreach (var field in new[] { "clusterIP", "clusterIPs" })
        {
            if (live.At("spec", field) is not null && request.Manifest.At("spec", field) is null)
            {
                live = live.WithAt(PropertyValue.Unknown, "spec", field);
            }
        }

        return WithoutVersion(live.With("status", PropertyValue.Unknown));
    }

    private static PropertyMap WithoutVersion(PropertyMap live) => live
        .WithAt(PropertyValue.Unknown, Manifests.Metadata, "resourceVersion")
        .WithoutAt(Manifests.Metadata, "managedFields");
}
