using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Clusters.Network.Plugins;

/// <summary>
/// CiliumNetworkPolicy, by names. Cilium learns the addresses of a name from the answers that it sees, so queries go through its
/// DNS proxy, and an address that two names share is open for both.
/// <see href="https://docs.cilium.io/en/stable/security/policy/language/#dns-based"/>
/// </summary>
internal sealed class CiliumPolicies : IPolicyWriter
{
    private const string NamespaceLabel = "k8s:io.kubernetes.pod.namespace";

    public void Write(string name, string ns, EgressRules rules, CustomResourceOptions options)
    {
        var spec = new Dictionary<string, object>
        {
            ["endpointSelector"] = new Dictionary<string, object>(),
            ["enableDefaultDeny"] = new Dictionary<string, object> { ["ingress"] = true, ["egress"] = true },
            ["egress"] = new List<object>
            ([
                DnsRule(rules.Dns),
                .. rules.NamedByPort.Select(NamesRule),
                .. rules.NetworksByPort.Select(entry => NetworksRule(entry.Port, entry.Networks)),
                .. rules.Inside.Select(InsideRule),
            ]),
        };
        if (!rules.Probes.IsEmpty)
        {
            spec["ingress"] = new List<object>
            {
                new Dictionary<string, object> { ["fromCIDR"] = new List<object>(rules.Probes) },
            };
        }

        _ = new CustomObject(
            name,
            new CustomObjectArgs(
                "cilium.io/v2",
                "CiliumNetworkPolicy",
                new ObjectMetaArgs { Name = IPolicyWriter.PolicyName, Namespace = ns },
                spec),
            options);
    }

    /// <summary>Every name may be asked for: a Pod's search list makes many of one, and an answer alone opens nothing.</summary>
    private static Dictionary<string, object> DnsRule(ClusterDnsArgs dns) => new()
    {
        ["toEndpoints"] = new List<object>
        {
            Labels(new() { [NamespaceLabel] = dns.Namespace, ["k8s:k8s-app"] = dns.App }),
        },
        ["toPorts"] = new List<object>
        {
            new Dictionary<string, object>
            {
                ["ports"] = new List<object> { Port("UDP", 53), Port("TCP", 53) },
                ["rules"] = new Dictionary<string, object>
                {
                    ["dns"] = new List<object> { new Dictionary<string, object> { ["matchPattern"] = "*" } },
                },
            },
        },
    };

    private static Dictionary<string, object> NamesRule(IGrouping<int, Endpoint> endpoints) => new()
    {
        ["toFQDNs"] = new List<object>(endpoints.Select(Name)),
        ["toPorts"] = Tcp(endpoints.Key),
    };

    private static Dictionary<string, object> NetworksRule(int port, ImmutableArray<string> networks) => new()
    {
        ["toCIDR"] = new List<object>(networks),
        ["toPorts"] = Tcp(port),
    };

    private static Dictionary<string, object> Name(Endpoint endpoint) => new()
    {
        [endpoint.Host.StartsWith("*.", StringComparison.Ordinal) ? "matchPattern" : "matchName"] = endpoint.Host,
    };

    /// <summary>A name of the cluster is no name for Cilium: it knows the Pods behind it.</summary>
    private static Dictionary<string, object> InsideRule(Endpoint endpoint) => new()
    {
        ["toEndpoints"] = new List<object> { Labels(new() { [NamespaceLabel] = endpoint.Namespace! }) },
        ["toPorts"] = Tcp(endpoint.Port),
    };

    private static Dictionary<string, object> Labels(Dictionary<string, object> labels) => new() { ["matchLabels"] = labels };

    private static List<object> Tcp(int port) =>
        [new Dictionary<string, object> { ["ports"] = new List<object> { Port("TCP", port) } }];

    private static Dictionary<string, object> Port(string protocol, int port) => new()
    {
        ["port"] = port.ToString(CultureInfo.InvariantCulture),
        ["protocol"] = protocol,
    };
}
