using System.Collections.Immutable;
using System.Globalization;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>Waits until an object is ready, or gone, and tells what it waits for.</summary>
internal sealed class ReadinessWait(
    ClusterObjects objects, KubernetesSettings settings, IProviderLog log, TimeProvider clock)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _defaultTimeout = TimeSpan.FromMinutes(10);

    /// <exception cref="NotReadyException">
    /// It failed, time is up, or the deployment is cancelled. The object exists in any case, which must not be lost.
    /// </exception>
    public async Task<PropertyMap> UntilReadyAsync(
        ManifestRequest request, PropertyMap live, CancellationToken cancellationToken)
    {
        if (ReadinessRules.Find(request.Token, request.Manifest, settings.AwaitAll) is not { } rule)
        {
            return live;
        }

        var (start, timeout) = (clock.GetTimestamp(), Timeout(request, rule.Timeout));
        var lastProblem = "";
        try
        {
            while (true)
            {
                try
                {
                    var state = await rule.CheckAsync(live, objects, cancellationToken);
                    if (state.IsReady)
                    {
                        return live;
                    }

                    if (state.Failure is { } failure)
                    {
                        throw new NotReadyException(
                            live, await ReasonsAsync(failure, live, request, cancellationToken));
                    }

                    lastProblem = state.Message;
                }
                catch (Exception e) when (e is ApiServerException or ClusterUnreachableException)
                {
                    // The server may be back before time is up.
                    lastProblem = e.Message;
                }

                log.Status(request.Urn, lastProblem);
                if (clock.GetElapsedTime(start) >= timeout)
                {
                    throw new NotReadyException(live, await ReasonsAsync(
                        $"{lastProblem}; time is up after {Text(timeout)}", live, request, cancellationToken));
                }

                await Task.Delay(_interval, clock, cancellationToken);
                live = await RefreshAsync(request, live, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new NotReadyException(live, [$"{lastProblem}; the deployment was cancelled"]);
        }
    }

    /// <exception cref="EngineException">It is still there when time is up.</exception>
    public async Task UntilGoneAsync(ManifestRequest request, CancellationToken cancellationToken)
    {
        if (request.Manifest.IsAnnotated(Annotations.SkipAwait) && ReadinessRules.MaySkipDeletion(request.Token))
        {
            return;
        }

        var uid = request.Manifest.TextAt(Manifests.Metadata, "uid");
        var (start, timeout) = (clock.GetTimestamp(), Timeout(request, _defaultTimeout));
        while (await objects.FindAsync(
            request.Token, request.Manifest.Namespace(), request.Name, cancellationToken) is { } live
            && (uid is null || live.TextAt(Manifests.Metadata, "uid") == uid))
        {
            var finalizers = live.At(Manifests.Metadata, "finalizers")?.Plain is PropertyValue.List(var items)
                ? string.Join(", ", items.Select(i => i.Plain).OfType<PropertyValue.Text>().Select(t => t.Value))
                : "";
            var status = finalizers.Length > 0
                ? $"Waiting for its finalizers: {finalizers}"
                : "Waiting for its deletion";
            log.Status(request.Urn, status);
            if (clock.GetElapsedTime(start) >= timeout)
            {
                throw new EngineException(
                    $"{request.Urn.Name}: {request.Token.Kind} {request.Name} is being deleted, and is still there " +
                    $"after {Text(timeout)}. {status}. " +
                    $"Set {Annotations.TimeoutSeconds} or customTimeouts to wait longer.");
            }

            await Task.Delay(_interval, clock, cancellationToken);
        }
    }

    private async Task<PropertyMap> RefreshAsync(
        ManifestRequest request, PropertyMap live, CancellationToken cancellationToken)
    {
        try
        {
            return await objects.FindAsync(request.Token, live.Namespace(), live.Name()!, cancellationToken)
                ?? throw new EngineException(
                    $"{request.Urn.Name}: {request.Token.Kind} {live.Name()} was deleted while it was waited for.");
        }
        catch (Exception e) when (e is ApiServerException or ClusterUnreachableException)
        {
            return live;
        }
    }

    /// <summary>What is wrong with its Pods, and of what the cluster warned.</summary>
    private async Task<ImmutableArray<string>> ReasonsAsync(
        string first, PropertyMap live, ManifestRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return
            [
                first,
                .. await PodProblems.OfAsync(live, request.Token, objects, cancellationToken),
                .. await EventWarnings.OfAsync(live, objects, cancellationToken),
            ];
        }
        catch (Exception e) when (e is ApiServerException or ClusterUnreachableException)
        {
            return [first];
        }
    }

    /// <summary>The resource option first, then the annotation.</summary>
    private static TimeSpan Timeout(ManifestRequest request, TimeSpan otherwise) =>
        request.Timeout is { } option && option > TimeSpan.Zero ? option
        : int.TryParse(
            request.Manifest.Annotation(Annotations.TimeoutSeconds), NumberStyles.None, CultureInfo.InvariantCulture,
            out var seconds) ? TimeSpan.FromSeconds(seconds)
        : otherwise;

    private static string Text(TimeSpan time) => time.TotalSeconds < 120
        ? $"{time.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s"
        : $"{time.TotalMinutes.ToString("0.##", CultureInfo.InvariantCulture)} min";
}
