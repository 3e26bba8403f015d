using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>
/// The cluster of the settings, looked for when something is first asked of it. While it cannot be reached, a preview
/// tells what the inputs tell.
/// </summary>
internal sealed class ReachableCluster : IManifestTarget
{
    private readonly KubernetesSettings _settings;
    private readonly IProviderLog _log;
    private readonly TimeProvider _clock;
    private readonly Lazy<Task<(IManifestTarget Target, string? Reason)>> _found;
    private int _warned;

    public ReachableCluster(KubernetesSettings settings, IProviderLog log, TimeProvider clock)
    {
        (_settings, _log, _clock) = (settings, log, clock);
        _found = new(FindAsync);
    }

    /// <summary>Null when the cluster answers, or why it does not.</summary>
    public static async Task<string?> ProblemAsync(
        KubernetesSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await new ClusterObjects(new(ClusterAccess.From(settings), clock)).ProbeAsync(cancellationToken);
            return null;
        }
        catch (ClusterUnreachableException e)
        {
            return e.Message;
        }
    }

    /// <summary>Whether the kinds of Kubernetes itself stand in a namespace is known without a cluster.</summary>
    public async ValueTask<bool?> IsNamespacedAsync(KubernetesToken token, CancellationToken cancellationToken)
    {
        if (ResourceScopes.IsNamespaced(token) is { } known)
        {
            return known;
        }

        var (target, _) = await _found.Value.WaitAsync(cancellationToken);
        try
        {
            return await target.IsNamespacedAsync(token, cancellationToken);
        }
        catch (ClusterUnreachableException)
        {
            return true;
        }
    }

    public ValueTask<PropertyMap?> CreateAsync(ManifestRequest request, CancellationToken cancellationToken) =>
        AskAsync(request, t => t.CreateAsync(request, cancellationToken), cancellationToken);

    public ValueTask<PropertyMap?> UpdateAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken) =>
        AskAsync(request, t => t.UpdateAsync(request, old, cancellationToken), cancellationToken);

    public ValueTask<PropertyMap?> ReadAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken) =>
        AskAsync(request, t => t.ReadAsync(request, old, cancellationToken), cancellationToken);

    public async ValueTask DeleteAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken) =>
        await AskAsync(
            request,
            async t =>
            {
                await t.DeleteAsync(request, old, cancellationToken);
                return null;
            },
            cancellationToken);

    private async ValueTask<PropertyMap?> AskAsync(
        ManifestRequest request,
        Func<IManifestTarget, ValueTask<PropertyMap?>> ask,
        CancellationToken cancellationToken)
    {
        var (target, reason) = await _found.Value.WaitAsync(cancellationToken);
        if (reason is not null && request.IsPreview && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            _log.Warn(
                request.Urn,
                $"The preview shows what the program says and not what the cluster makes of it: {reason}");
        }

        try
        {
            return await ask(target);
        }
        catch (ClusterUnreachableException e)
        {
            throw new EngineException($"{request.Urn.Name}: {e.Message}", e);
        }
    }

    private async Task<(IManifestTarget, string?)> FindAsync()
    {
        try
        {
            var objects = new ClusterObjects(new(ClusterAccess.From(_settings), _clock));
            await objects.ProbeAsync(CancellationToken.None);
            return (new ClusterTarget(objects, _settings, _log, _clock), null);
        }
        catch (ClusterUnreachableException e)
        {
            return (new OfflineCluster(_settings, e.Message), e.Message);
        }
    }
}
