using System.Collections.Concurrent;
using System.Net;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>
/// Which paths the server has for which kinds. What it does not know is asked for again, since a definition may have
/// come.
/// </summary>
internal sealed class ApiResources(ApiConnection connection)
{
    private readonly ConcurrentDictionary<(string ApiVersion, string Kind), ApiResource> _known = [];

    public async Task<ApiResource?> FindAsync(KubernetesToken token, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((token.ApiVersion, token.Kind), out var known))
        {
            return known;
        }

        var root = token.Group == "" ? $"/api/{token.ApiVersion}" : $"/apis/{token.ApiVersion}";
        PropertyMap served;
        try
        {
            served = await connection.SendAsync(
                HttpMethod.Get, root, null, ApiConnection.Json, _ => { }, cancellationToken);
        }
        catch (ApiServerException e) when (e.IsNotFound)
        {
            return null;
        }

        foreach (var resource in served.MapsAt("resources"))
        {
            // A name with a slash is a part of a resource, such as deployments/scale.
            if (resource.TextAt("kind") is { } kind && resource.TextAt("name") is { } plural
                && !plural.Contains('/', StringComparison.Ordinal))
            {
                _known[(token.ApiVersion, kind)] =
                    new(root, plural, resource.At("namespaced")?.Plain is PropertyValue.Bool(true));
            }
        }

        return _known.GetValueOrDefault((token.ApiVersion, token.Kind));
    }

    /// <exception cref="ApiServerException">The server does not know the kind.</exception>
    public async Task<ApiResource> GetAsync(KubernetesToken token, CancellationToken cancellationToken) =>
        await FindAsync(token, cancellationToken) ?? throw new ApiServerException(
            HttpStatusCode.NotFound, ApiResource.Unknown,
            $"the cluster has no kind {token.Kind} in {token.ApiVersion}", []);
}

/// <param name="Root">The path of the version, such as /apis/apps/v1.</param>
/// <param name="Plural">The kind's part of the path, such as deployments.</param>
/// <param name="IsNamespaced">Whether its objects stand in a namespace.</param>
internal sealed record ApiResource(string Root, string Plural, bool IsNamespaced)
{
    /// <summary>The reason of a refusal that the server would give, had it been asked for such an object.</summary>
    public const string Unknown = "NoSuchKind";

    public string Path(string? @namespace) => IsNamespaced
        ? $"{Root}/namespaces/{Uri.EscapeDataString(@namespace ?? KubernetesSettings.Default)}/{Plural}"
        : $"{Root}/{Plural}";

    public string Path(string? @namespace, string name) => $"{Path(@namespace)}/{Uri.EscapeDataString(name)}";
}
