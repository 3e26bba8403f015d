using System.Collections.Immutable;
using System.Globalization;
using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Clusters.Network;

/// <summary>A host and port that Pods may reach.</summary>
/// <param name="Host">A name; one that begins with <c>*.</c> stands for all that are one label longer.</param>
/// <param name="Port">The TCP port.</param>
/// <param name="Namespace">The namespace that serves it, where it is a Service of the cluster; null for a host outside.</param>
internal sealed record Endpoint(string Host, int Port, string? Namespace)
{
    private const int Https = 443;
    private const string OwnMachine = "localhost";

    /// <summary>True where the host is an IPv4 address, which every plugin knows.</summary>
    public bool IsAddress => RegistryHost.IsIPv4(Host);

    /// <summary>The endpoints of registries, and of the mesh that Pods are in, each once.</summary>
    public static ImmutableArray<Endpoint> Of(IEnumerable<RegistryProfile> registries, ServiceMeshArgs? mesh = null)
    {
        Endpoint[] ofRegistries = [.. registries.SelectMany(Of)];
        return
        [
            .. ofRegistries.Concat(mesh is null ? [] : OfMesh(mesh, ofRegistries)).Distinct()
                .OrderBy(endpoint => endpoint.Host, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Port),
        ];
    }

    /// <summary>To a node its own registry is <c>localhost</c>; to a Pod that is the Pod, so no rule leads there.</summary>
    private static IEnumerable<Endpoint> Of(RegistryProfile registry) =>
        registry.Endpoints.Select(text => Parse(text, registry.Namespace)).Where(endpoint => endpoint.Host != OwnMachine).Select(endpoint =>
            // A policy sees the port of the Pod, whatever that of the Service is.
            endpoint.Namespace is not null && (registry.Service?.TlsPort ?? registry.PodPort) is { } port ? endpoint with { Port = port } : endpoint);

    private static IEnumerable<Endpoint> OfMesh(ServiceMeshArgs mesh, Endpoint[] ofRegistries) =>
    [
        .. MeshPorts.OfControlPlane(mesh).Select(port => new Endpoint(mesh.ControlPlane, port, mesh.ControlPlane)),
        .. ofRegistries.Where(endpoint => mesh.IsAmbient && endpoint.Namespace is not null)
            .Select(endpoint => endpoint with { Port = MeshPorts.Ambient }),
    ];

    /// <summary>Only a name of the cluster's DNS leads to Pods; any other leads to a way in from outside.</summary>
    private static Endpoint Parse(string text, string? ns)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var host = colon < 0 ? text : text[..colon];
        var port = colon < 0 ? Https : int.Parse(text[(colon + 1)..], CultureInfo.InvariantCulture);
        var isService = ns is not null && host.Contains($".{ns}.svc", StringComparison.Ordinal);
        return new(host, port, isService ? ns : null);
    }
}
