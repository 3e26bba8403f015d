using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace RegistryInfra.Components.Clusters.Network.Plugins;

/// <summary>
/// Kubernetes' own NetworkPolicy, by addresses.
/// <see href="https://kubernetes.io/docs/concepts/services-networking/network-policies/"/>
/// </summary>
internal sealed class KubernetesPolicies : IPolicyWriter
{
    public void Write(string name, string ns, EgressRules rules, CustomResourceOptions options)
    {
        var spec = new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs(),
            PolicyTypes = { "Ingress", "Egress" },
            Egress = ImmutableArray.Create<NetworkPolicyEgressRuleArgs>([
                DnsRule(rules.Dns),
                .. rules.NetworksByPort.Select(entry => OutsideRule(entry.Port, entry.Networks)),
                .. rules.Inside.Select(InsideRule)]),
        };
        if (!rules.Probes.IsEmpty)
        {
            spec.Ingress = new NetworkPolicyIngressRuleArgs { From = rules.Probes.Select(Network).ToArray() };
        }

        _ = new NetworkPolicy(
            name,
            new()
            {
                Metadata = new ObjectMetaArgs { Name = IPolicyWriter.PolicyName, Namespace = ns },
                Spec = spec,
            },
            options);
    }

    /// <summary>By the one label of a namespace that the API server sets and nobody can give another.</summary>
    private static NetworkPolicyEgressRuleArgs DnsRule(ClusterDnsArgs dns) => new()
    {
        To = new NetworkPolicyPeerArgs
        {
            NamespaceSelector = Namespace(dns.Namespace),
            PodSelector = new LabelSelectorArgs { MatchLabels = { ["k8s-app"] = dns.App } },
        },
        Ports = { Port("UDP", 53), Port("TCP", 53) },
    };

    private static NetworkPolicyEgressRuleArgs OutsideRule(int port, ImmutableArray<string> networks) => new()
    {
        To = networks.Select(Network).ToArray(),
        Ports = { Port("TCP", port) },
    };

    private static NetworkPolicyEgressRuleArgs InsideRule(Endpoint endpoint) => new()
    {
        To = new NetworkPolicyPeerArgs { NamespaceSelector = Namespace(endpoint.Namespace!) },
        Ports = { Port("TCP", endpoint.Port) },
    };

    private static NetworkPolicyPeerArgs Network(string network) =>
        new() { IpBlock = new IPBlockArgs { Cidr = network } };

    private static LabelSelectorArgs Namespace(string name) =>
        new() { MatchLabels = { ["kubernetes.io/metadata.name"] = name } };

    private static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };
}
