using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>Reads and writes the objects of a cluster.</summary>
internal sealed class ClusterObjects(ApiConnection connection)
{
    /// <summary>
    /// Who creates objects, as the official provider has it: the first update takes its fields over.
    /// </summary>
    public const string Creator = "pulumi-kubernetes";

    private const string DryRun = "&dryRun=All";

    public ApiResources Resources { get; } = new(connection);

    /// <exception cref="ClusterUnreachableException">The server gives no answer.</exception>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(HttpMethod.Get, "/version", null, cancellationToken);
        }
        catch (ApiServerException)
        {
            // The server answers; what this user may do, each request tells.
        }
    }

    /// <summary>Null when it is not there.</summary>
    public async Task<PropertyMap?> FindAsync(
        KubernetesToken token, string? @namespace, string name, CancellationToken cancellationToken)
    {
        try
        {
            var resource = await Resources.GetAsync(token, cancellationToken);
            return await SendAsync(HttpMethod.Get, resource.Path(@namespace, name), null, cancellationToken);
        }
        catch (ApiServerException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<PropertyMap>> ListAsync(
        KubernetesToken token, string? @namespace, string query, CancellationToken cancellationToken)
    {
        var resource = await Resources.GetAsync(token, cancellationToken);
        var list = await SendAsync(HttpMethod.Get, $"{resource.Path(@namespace)}?{query}", null, cancellationToken);
        return [.. list.MapsAt("items")];
    }

    public async Task<PropertyMap> CreateAsync(
        KubernetesToken token,
        PropertyMap manifest,
        bool dryRun,
        Action<string> warn,
        CancellationToken cancellationToken)
    {
        var resource = await Resources.GetAsync(token, cancellationToken);
        manifest = Placed(manifest, resource);
        return FromServer(await connection.SendAsync(
            HttpMethod.Post,
            $"{resource.Path(manifest.Namespace())}?fieldManager={Creator}&fieldValidation=Warn" +
            (dryRun ? DryRun : ""),
            ToServer(manifest), ApiConnection.Json, warn, cancellationToken));
    }

    /// <param name="token">The kind of object.</param>
    /// <param name="manifest">The fields to manage; all others that the manager had are given up.</param>
    /// <param name="manager">Who manages them.</param>
    /// <param name="force">Takes fields over from others.</param>
    /// <param name="dryRun">Tells what would be.</param>
    /// <param name="warn">Told of what the server warns of.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<PropertyMap> ApplyAsync(
        KubernetesToken token,
        PropertyMap manifest,
        string manager,
        bool force,
        bool dryRun,
        Action<string> warn,
        CancellationToken cancellationToken)
    {
        var resource = await Resources.GetAsync(token, cancellationToken);
        manifest = Placed(manifest, resource);
        return FromServer(await connection.SendAsync(
            HttpMethod.Patch,
            $"{resource.Path(manifest.Namespace(), manifest.Name()!)}?fieldManager={Uri.EscapeDataString(manager)}" +
            $"&force={(force ? "true" : "false")}&fieldValidation=Warn{(dryRun ? DryRun : "")}",
            ToServer(manifest), ApiConnection.Apply, warn, cancellationToken));
    }

    /// <summary>Writes who manages what, unless the object changed since it was read.</summary>
    public async Task<PropertyMap> WriteManagersAsync(
        KubernetesToken token, PropertyMap live, PropertyValue managers, CancellationToken cancellationToken)
    {
        var resource = await Resources.GetAsync(token, cancellationToken);
        var version = PropertyValue.Of(live.TextAt(Manifests.Metadata, "resourceVersion") ?? "");
        return FromServer(await connection.SendAsync(
            HttpMethod.Patch,
            resource.Path(live.Namespace(), live.Name()!),
            PropertyValue.Of(
                Replacement("/metadata/managedFields", managers), Replacement("/metadata/resourceVersion", version)),
            ApiConnection.JsonPatch, _ => { }, cancellationToken));
    }

    public async Task DeleteAsync(
        KubernetesToken token, string? @namespace, string name, string propagation, CancellationToken cancellationToken)
    {
        var resource = await Resources.GetAsync(token, cancellationToken);
        var options = PropertyMap.From(
        [
            new("apiVersion", PropertyValue.Of("v1")),
            new("kind", PropertyValue.Of("DeleteOptions")),
            new("propagationPolicy", PropertyValue.Of(propagation)),
        ]);
        await connection.SendAsync(
            HttpMethod.Delete, resource.Path(@namespace, name), PropertyValue.Of(options), ApiConnection.Json, _ => { },
            cancellationToken);
    }

    private async Task<PropertyMap> SendAsync(
        HttpMethod method, string path, PropertyValue? body, CancellationToken cancellationToken) =>
        FromServer(await connection.SendAsync(method, path, body, ApiConnection.Json, _ => { }, cancellationToken));

    /// <summary>A kind that was not known yet may have got a namespace that it does not stand in.</summary>
    private static PropertyMap Placed(PropertyMap manifest, ApiResource resource) =>
        resource.IsNamespaced ? manifest : manifest.WithoutAt(Manifests.Metadata, "namespace");

    private static PropertyValue ToServer(PropertyMap manifest) => PropertyValue.Of(SchemaKeys.ToWire(manifest));

    private static PropertyMap FromServer(PropertyMap answer) => SchemaKeys.FromWire(answer);

    private static PropertyValue Replacement(string path, PropertyValue value) => PropertyValue.Of(PropertyMap.From(
    [
        new("op", PropertyValue.Of("replace")), new("path", PropertyValue.Of(path)), new("value", value),
    ]));
}
