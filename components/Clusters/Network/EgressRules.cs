using System.Collections.Immutable;

namespace RegistryInfra.Components.Clusters.Network;

/// <summary>Whom the Pods of a namespace may reach.</summary>
internal sealed record EgressRules
{
    /// <summary>Who answers their DNS queries.</summary>
    public required ClusterDnsArgs Dns { get; init; }

    /// <summary>The registries' hosts, and the control plane of the mesh.</summary>
    public required ImmutableArray<Endpoint> Endpoints { get; init; }

    /// <summary>By host, its networks; empty for a plugin that knows names.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Networks { get; init; }

    /// <summary>
    /// Addresses that health checks of the node come from where they are none of the node's own; empty where the plugin lets
    /// them in by itself.
    /// </summary>
    public ImmutableArray<string> Probes { get; init; } = [];

    /// <summary>The hosts outside of the cluster that are known by their names alone, by port: one rule a port.</summary>
    public IEnumerable<IGrouping<int, Endpoint>> NamedByPort => Outside.Where(IsNamed).GroupBy(endpoint => endpoint.Port);

    /// <summary>The networks of all other hosts outside of the cluster, by port.</summary>
    public IEnumerable<(int Port, ImmutableArray<string> Networks)> NetworksByPort =>
        from endpoint in Outside
        where !IsNamed(endpoint)
        group endpoint by endpoint.Port into ofPort
        select (ofPort.Key, ofPort.SelectMany(endpoint => NetworksOf(endpoint)).Distinct().ToImmutableArray());

    /// <summary>Those that the cluster serves itself.</summary>
    public IEnumerable<Endpoint> Inside => Endpoints.Where(endpoint => endpoint.Namespace is not null);

    private IEnumerable<Endpoint> Outside => Endpoints.Where(endpoint => endpoint.Namespace is null);

    private bool IsNamed(Endpoint endpoint) => !endpoint.IsAddress && !Networks.ContainsKey(endpoint.Host);

    private ImmutableArray<string> NetworksOf(Endpoint endpoint) =>
        endpoint.IsAddress ? [$"{endpoint.Host}/32"] : Networks[endpoint.Host];
}
