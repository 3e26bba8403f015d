using System.Collections.Immutable;
using System.Globalization;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Clusters.Network;

/// <summary>A host and port that Pods may reach.</summary>
/// <param name="Host">A name; one that begins with <c>*.</c> stands for all that are one label longer.</param>
/// <param name="Port">The TCP port.</param>
/// <param name="Namespace">The namespace that serves it, where it is a Service of the cluster; null for a host outside.</param>
internal sealed record Endpoint(string Host, int Port, string? Namespace)
{
    private const int Https = 443;

    /// <summary>True where the host is an IPv4 address, which every plugin knows.</summary>
    public bool IsAddress => RegistryHost.IsIPv4(Host);

    /// <summary>The endpoints of registries, each once.</summary>
    public static ImmutableArray<Endpoint> Of(IEnumerable<RegistryProfile> registries) =>
    [
        .. registries.SelectMany(registry => registry.Endpoints.Select(text => Parse(text, registry.Namespace))).Distinct()
            .OrderBy(endpoint => endpoint.Host, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Port),
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
