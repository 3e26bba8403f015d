using System.Text.Json;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>The Pods of a cluster, for commands that ask about them.</summary>
public static class RunningPods
{
    private const int PageSize = 500;

    /// <summary>Every Pod of every namespace.</summary>
    /// <param name="kubeconfig">The file that leads to the cluster.</param>
    /// <param name="context">A context of the file; null for its current one.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="EngineException">The cluster cannot be reached, or refuses to list its Pods.</exception>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(
        string kubeconfig, string? context, CancellationToken cancellationToken)
    {
        var inputs = PropertyMap.Empty.With("kubeconfig", PropertyValue.Of(Path.GetFullPath(kubeconfig)));
        inputs = context is null ? inputs : inputs.With("context", PropertyValue.Of(context));
        try
        {
            var settings = new KubernetesSettings(inputs, Environment.CurrentDirectory, Environment.GetEnvironmentVariable);
            return await ReadAsync(new ApiConnection(ClusterAccess.From(settings), TimeProvider.System), cancellationToken);
        }
        catch (Exception e) when (e is ClusterUnreachableException or ApiServerException)
        {
            throw new EngineException($"the Pods of the cluster cannot be read: {e.Message}", e);
        }
    }

    private static async Task<List<JsonElement>> ReadAsync(ApiConnection connection, CancellationToken cancellationToken)
    {
        var pods = new List<JsonElement>();
        var next = "";
        do
        {
            var page = await connection.SendAsync(
                HttpMethod.Get, $"/api/v1/pods?limit={PageSize}{next}", null, ApiConnection.Json, _ => { }, cancellationToken);
            pods.AddRange(page.MapsAt("items").Select(Element));
            next = page.TextAt("metadata", "continue") is { Length: > 0 } mark ? $"&continue={Uri.EscapeDataString(mark)}" : "";
        }
        while (next.Length > 0);
        return pods;
    }

    private static JsonElement Element(PropertyMap pod)
    {
        using var document = JsonDocument.Parse(ManifestJson.Write(PropertyValue.Of(pod)));
        return document.RootElement.Clone();
    }
}
