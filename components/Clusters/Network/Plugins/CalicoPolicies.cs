using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Clusters.Network.Plugins;

/// <summary>
/// Calico's own NetworkPolicy: by addresses in Calico Open Source, by names in Calico Enterprise, which learns their addresses
/// from the DNS servers that it is told to trust.
/// <see href="https://docs.tigera.io/calico/latest/reference/resources/networkpolicy"/>,
/// <see href="https://docs.tigera.io/calico-enterprise/latest/network-policy/domain-based-policy"/>
/// </summary>
internal sealed class CalicoPolicies : IPolicyWriter
{
    public void Write(string name, string ns, EgressRules rules, CustomResourceOptions options)
    {
        var spec = new Dictionary<string, object>
        {
            ["selector"] = "all()",
            ["types"] = new List<object> { "Ingress", "Egress" },
            ["egress"] = new List<object>
            ([
                Allow("UDP", 53, Dns(rules.Dns)),
                Allow("TCP", 53, Dns(rules.Dns)),
                .. rules.NamedByPort.Select(port => Allow("TCP", port.Key, Names(port))),
                .. rules.NetworksByPort.Select(entry => Allow("TCP", entry.Port, NetworksOf(entry.Networks))),
                .. rules.Inside.Select(endpoint => Allow("TCP", endpoint.Port, Namespace(endpoint.Namespace!))),
            ]),
        };
        if (!rules.Probes.IsEmpty)
        {
            spec["ingress"] = new List<object>
            {
                new Dictionary<string, object>
                {
                    ["action"] = "Allow",
                    ["protocol"] = "TCP",
                    ["source"] = NetworksOf(rules.Probes),
                },
            };
        }

        _ = new CustomObject(
            name,
            new CustomObjectArgs(
                "projectcalico.org/v3",
                "NetworkPolicy",
                new ObjectMetaArgs { Name = IPolicyWriter.PolicyName, Namespace = ns },
                spec),
            options);
    }

    private static Dictionary<string, object> Allow(string protocol, int port, Dictionary<string, object> destination)
    {
        destination["ports"] = new List<object> { port };
        return new() { ["action"] = "Allow", ["protocol"] = protocol, ["destination"] = destination };
    }

    private static Dictionary<string, object> Dns(ClusterDnsArgs dns)
    {
        var destination = Namespace(dns.Namespace);
        destination["selector"] = $"k8s-app == '{dns.App}'";
        return destination;
    }

    private static Dictionary<string, object> Names(IEnumerable<Endpoint> endpoints) =>
        new() { ["domains"] = new List<object>(endpoints.Select(endpoint => endpoint.Host)) };

    private static Dictionary<string, object> NetworksOf(ImmutableArray<string> networks) =>
        new() { ["nets"] = new List<object>(networks) };

    /// <summary>The name of a namespace has no quote in it.</summary>
    private static Dictionary<string, object> Namespace(string name) =>
        new() { ["namespaceSelector"] = $"kubernetes.io/metadata.name == '{name}'" };
}
