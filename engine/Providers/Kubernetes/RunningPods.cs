using System.Text.Json;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>The Pods of a cluster, for commands that ask about them.</summary>
public static class RunningPods
{
    private const int PageSize = 500;

    /// <summary>How long all pages together may take: a server that is slow with each must not hold a pipeline.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    /// <summary>Every Pod of every namespace.</summary>
    /// <param name="kubeconfig">The file that leads to the cluster.</param>
    /// <param name="context">A context of the file; null for its current one.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="EngineException">The cluster cannot be reached, or refuses to list its Pods.</exception>
    public static Task<IReadOnlyList<JsonElement>> ReadAsync(
        string kubeconfig, string? context, CancellationToken cancellationToken) =>
        ReadAsync(kubeconfig, context, _patience, cancellationToken);

    /// <inheritdoc cref="ReadAsync(string, string?, CancellationToken)"/>
    internal static async Task<IReadOnlyList<JsonElement>> ReadAsync(
        string kubeconfig, string? context, TimeSpan patience, CancellationToken cancellationToken)
    {
        var inputs = PropertyMap.Empty.With("kubeconfig", PropertyValue.Of(Path.GetFullPath(kubeconfig)));
        inputs = context is null ? inputs : inputs.With("context", PropertyValue.Of(context));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var settings = new KubernetesSettings(inputs, Environment.CurrentDirectory, Environment.GetEnvironmentVariable);
            return await ReadAsync(new ApiConnection(ClusterAccess.From(settings), TimeProvider.System), limit.Token);
        }
        catch (Exception e) when (e is ClusterUnreachableException or ApiServerException)
        {
            throw Unreadable(e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreadable(
                $"the cluster has not listed all of them within {patience.TotalSeconds:0} seconds: ask again, or give --pods the output "
                    + "of kubectl get pods -A -o json.",
                e);
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(ApiConnection connection, CancellationToken cancellationToken)
    {
        var pods = new List<JsonElement>();
        var marks = new HashSet<string>(StringComparer.Ordinal);
        string? mark = null;
        do
        {
            var rest = mark is null ? "" : $"&continue={Uri.EscapeDataString(mark)}";
            var page = await connection.SendAsync(
                HttpMethod.Get, $"/api/v1/pods?limit={PageSize}{rest}", null, ApiConnection.Json, _ => { }, cancellationToken);
            if (page.TextAt("kind") != "PodList")
            {
                throw Unreadable("what answers is no list of Pods: check the server in the kubeconfig.");
            }

            pods.AddRange(page.MapsAt("items").Select(Element));
            mark = page.TextAt("metadata", "continue") is { Length: > 0 } next ? next : null;
            if (mark is not null && !marks.Add(mark))
            {
                throw Unreadable("the cluster goes on with a page that it has given before: check the server in the kubeconfig.");
            }
        }
        while (mark is not null);
        return pods;
    }

    private static EngineException Unreadable(string reason) => new($"the Pods of the cluster cannot be read: {reason}");

    private static EngineException Unreadable(string reason, Exception cause) =>
        new($"the Pods of the cluster cannot be read: {reason}", cause);

    private static JsonElement Element(PropertyMap pod)
    {
        using var document = JsonDocument.Parse(ManifestJson.Write(PropertyValue.Of(pod)));
        return document.RootElement.Clone();
    }
}
