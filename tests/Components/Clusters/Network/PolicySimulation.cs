using System.Net;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters.Network;

/// <summary>Somebody who connects or is connected to: a Pod by its namespace and labels, or a host by its address.</summary>
/// <param name="Name">What it is called in a table.</param>
internal sealed record Party(string Name)
{
    /// <summary>The namespace of a Pod; null for a host outside.</summary>
    public string? Namespace { get; init; }

    /// <summary>The labels of a Pod.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The address of a host outside.</summary>
    public IPAddress? Address { get; init; }

    public static Party Pod(string name, string ns, params (string Key, string Value)[] labels) =>
        new(name) { Namespace = ns, Labels = labels.ToDictionary(label => label.Key, label => label.Value) };

    public static Party Host(string name, string address) => new(name) { Address = IPAddress.Parse(address) };
}

/// <summary>
/// What a plugin does with NetworkPolicies of Kubernetes, pair by pair: a Pod that one of them selects for a direction is closed in
/// it, but for what any of those allows; a connection needs the consent of both sides.
/// https://kubernetes.io/docs/concepts/services-networking/network-policies/
/// </summary>
/// <param name="policies">All policies of the namespaces that are looked at.</param>
internal sealed class PolicySimulation(IEnumerable<JsonObject> policies)
{
    private readonly JsonObject[] _policies = [.. policies];

    /// <summary>Every connection of two parties that is allowed, as <c>from > to: port</c>.</summary>
    public IEnumerable<string> Allowed(IReadOnlyCollection<Party> parties, IEnumerable<(string Protocol, int Port)> ports) =>
        from @from in parties
        from to in parties
        where @from != to && (@from.Namespace is not null || to.Namespace is not null)
        from port in ports
        where MayConnect(@from, to, port.Protocol, port.Port)
        select $"{@from.Name} > {to.Name}: {port.Port}";

    public bool MayConnect(Party from, Party to, string protocol, int port) =>
        Passes("Egress", from, to, protocol, port) && Passes("Ingress", to, from, protocol, port);

    private bool Passes(string direction, Party pod, Party peer, string protocol, int port)
    {
        if (pod.Namespace is null)
        {
            return true;
        }

        var selecting = _policies
            .Where(policy => policy["metadata"]!["namespace"]!.ToString() == pod.Namespace)
            .Select(policy => policy["spec"]!.AsObject())
            .Where(spec => spec["policyTypes"]!.AsArray().Any(type => type!.ToString() == direction))
            .Where(spec => Selects(spec["podSelector"]!, pod.Labels)).ToArray();
        return selecting.Length == 0 || selecting
            .SelectMany(spec => spec[direction.ToLowerInvariant()]?.AsArray() ?? [])
            .Any(rule => Allows(rule!, direction, pod.Namespace, peer, protocol, port));
    }

    private static bool Allows(JsonNode rule, string direction, string ns, Party peer, string protocol, int port) =>
        (rule["ports"] is not JsonArray ports
            || ports.Any(entry => entry!["protocol"]!.ToString() == protocol && entry["port"]!.ToString() == $"{port}"))
        && (rule[direction == "Ingress" ? "from" : "to"] is not JsonArray peers || peers.Any(entry => Admits(entry!, ns, peer)));

    /// <summary>A peer without a namespace is in that of the policy.</summary>
    private static bool Admits(JsonNode entry, string ns, Party peer)
    {
        if (entry["ipBlock"] is { } block)
        {
            return peer.Address is { } address && IPNetwork.Parse(block["cidr"]!.ToString()).Contains(address)
                && !(block["except"]?.AsArray() ?? []).Any(network => IPNetwork.Parse(network!.ToString()).Contains(address));
        }

        var named = entry["namespaceSelector"] is { } selector
            ? selector["matchLabels"] is null || selector["matchLabels"]!["kubernetes.io/metadata.name"]!.ToString() == peer.Namespace
            : peer.Namespace == ns;
        return peer.Namespace is not null && named && (entry["podSelector"] is not { } pods || Selects(pods, peer.Labels));
    }

    private static bool Selects(JsonNode selector, IReadOnlyDictionary<string, string> labels) =>
        (selector["matchLabels"]?.AsObject() ?? []).All(label => labels.GetValueOrDefault(label.Key) == label.Value!.ToString());
}
