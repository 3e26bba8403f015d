using System.Net;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Tests.Clusters.Credentials.Refresh;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Network;

/// <summary>Who may talk to whom in the namespaces that the stack makes for its own parts, pair by pair.</summary>
internal sealed class HostedPoliciesTests
{
    private static readonly Dictionary<string, string> _registry = new()
    {
        ["app.kubernetes.io/name"] = "distribution",
        ["app.kubernetes.io/instance"] = "images",
    };

    private static readonly Dictionary<string, string> _collector = new()
    {
        ["app.kubernetes.io/name"] = "distribution-collector",
        ["app.kubernetes.io/instance"] = "images",
    };

    private static readonly Dictionary<string, string> _other = [];

    private static IEnumerable<TestCaseData> Ingress()
    {
        (Dictionary<string, string> To, Packet From, bool Allowed, string What)[] rows =
        [
            (_registry, Packet.ToHost("node", "10.0.3.4", 5000), true, "node to registry"),
            (_registry, Packet.ToHost("node", "10.0.3.4", 5001), false, "node to another port"),
            (_registry, Packet.ToHost("outside", "203.0.113.9", 5000), false, "outside to registry"),
            (_registry, Packet.ToPod("shop", 5000), true, "allowed namespace to registry"),
            (_registry, Packet.ToPod("payments", 5000), false, "other namespace to registry"),
            (_registry, Packet.ToPod("images", 5000), false, "neighbour to registry"),
            (_collector, Packet.ToHost("node", "10.0.3.4", 5000), false, "node to collector"),
            (_collector, Packet.ToPod("shop", 5000), false, "allowed namespace to collector"),
            (_other, Packet.ToPod("shop", 5000), false, "allowed namespace to any other Pod"),
        ];
        return rows.Select(row => new TestCaseData(row.To, row.From, row.Allowed).SetArgDisplayNames(row.What, $"{row.Allowed}"));
    }

    [TestCaseSource(nameof(Ingress))]
    public async Task Ingress_OfDistribution_IsThatOfItsClients(Dictionary<string, string> to, Packet from, bool allowed)
    {
        var args = DistributionSample.Args();
        args.AllowedNamespaces = ["shop"];

        var policies = await PoliciesAsync(DistributionSample.RecordAsync(args), "images");

        Assert.That(Allows(policies, "Ingress", to, from), Is.EqualTo(allowed));
    }

    [TestCase("10.0.3.4", 443)]
    [TestCase("203.0.113.9", 53)]
    public async Task Egress_OfDistribution_IsNone(string address, int port)
    {
        var policies = await PoliciesAsync(DistributionSample.RecordAsync(DistributionSample.Args()), "images");

        foreach (var part in new[] { _registry, _collector, _other })
        {
            Assert.That(Allows(policies, "Egress", part, Packet.ToHost("any", address, port)), Is.False);
        }
    }

    [TestCase("TCP", 443, true)]
    [TestCase("TCP", 6443, true)]
    [TestCase("UDP", 53, true)]
    [TestCase("TCP", 80, false)]
    [TestCase("TCP", 22, false)]
    [TestCase("UDP", 443, false)]
    public async Task Egress_OfRefresh_IsDnsApiAndAws(string protocol, int port, bool allowed)
    {
        var policies = await PoliciesAsync(EcrRefreshSample.MakeAsync(), "registry-refresh");

        Assert.That(Allows(policies, "Egress", _other, Packet.ToHost("any", "203.0.113.9", port, protocol)), Is.EqualTo(allowed));
        Assert.That(Allows(policies, "Ingress", _other, Packet.ToHost("any", "203.0.113.9", port, protocol)), Is.False);
    }

    private static async Task<JsonObject[]> PoliciesAsync(Task<Recording> recording, string ns) =>
    [
        .. (await recording).Of(EcrRefreshSample.NetworkPolicyType).Select(policy => policy.Inputs)
            .Where(policy => policy["metadata"]!["namespace"]!.ToString() == ns),
    ];

    /// <summary>
    /// What a plugin does with all policies of a namespace: a Pod that one of them selects for a direction is closed in it, but
    /// for what any of those allows. https://kubernetes.io/docs/concepts/services-networking/network-policies/
    /// </summary>
    private static bool Allows(JsonObject[] policies, string direction, Dictionary<string, string> pod, Packet packet)
    {
        var selecting = policies.Select(policy => policy["spec"]!.AsObject())
            .Where(spec => spec["policyTypes"]!.AsArray().Any(type => type!.ToString() == direction))
            .Where(spec => Selects(spec["podSelector"]!, pod)).ToArray();
        return selecting.Length == 0
            || selecting.SelectMany(spec => spec[direction.ToLowerInvariant()]?.AsArray() ?? []).Any(rule => Allows(rule!, direction, packet));
    }

    private static bool Allows(JsonNode rule, string direction, Packet packet)
    {
        var ports = rule["ports"]!.AsArray();
        var peers = rule[direction == "Ingress" ? "from" : "to"]?.AsArray();
        return ports.Any(port => port!["protocol"]!.ToString() == packet.Protocol && port["port"]!.ToString() == $"{packet.Port}")
            && (peers is null || peers.Any(peer => Admits(peer!, packet)));
    }

    private static bool Admits(JsonNode peer, Packet packet) => peer["ipBlock"] is { } block
        ? packet.Address is { } address && IPNetwork.Parse(block["cidr"]!.ToString()).Contains(address)
        : peer["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"]!.ToString() == packet.Namespace;

    private static bool Selects(JsonNode selector, Dictionary<string, string> pod) =>
        (selector["matchLabels"]?.AsObject() ?? []).All(label => pod.GetValueOrDefault(label.Key) == label.Value!.ToString());
}
