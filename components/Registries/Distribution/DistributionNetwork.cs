using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// Nobody talks to anybody in the namespace, but those allowed to the registry's port. The registry itself calls
/// nothing, not even DNS, unless it is a proxy. https://kubernetes.io/docs/concepts/services-networking/network-policies/
/// </summary>
internal sealed class DistributionNetwork : ComponentResource
{
    private const string TypeToken = "registry:distribution:Network";

    public DistributionNetwork(
        DistributionNames names,
        DistributionRegistryArgs args,
        InputMap<string> podLabels,
        ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        var name = names.Registry;
        var child = new CustomResourceOptions { Parent = this };
        _ = new NetworkPolicy($"{name}-default-deny", new()
        {
            Metadata = new ObjectMetaArgs { Name = "default-deny", Namespace = names.Namespace },
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs(),
                PolicyTypes = { "Ingress", "Egress" },
            },
        }, child);
        _ = new NetworkPolicy($"{name}-clients", new()
        {
            Metadata = new ObjectMetaArgs { Name = $"{name}-clients", Namespace = names.Namespace },
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs { MatchLabels = podLabels },
                PolicyTypes = { "Ingress" },
                Ingress = new NetworkPolicyIngressRuleArgs
                {
                    From = args.AllowedNamespaces.Select(Namespace).Concat(args.AllowedCidrs.Select(Network)).ToArray(),
                    Ports = new NetworkPolicyPortArgs { Protocol = "TCP", Port = DistributionRegistry.Port },
                },
            },
        }, child);
        if (args.Proxy is { Upstream: { } upstream })
        {
            _ = new NetworkPolicy($"{name}-upstream", Upstream(names, podLabels, new Uri(upstream).Port), child);
        }

        RegisterOutputs();
    }

    /// <summary>
    /// A proxy finds its upstream and calls it. Addresses behind a public name change, so the port is what is told; the address
    /// that a cloud tells credentials at is no upstream.
    /// </summary>
    private static NetworkPolicyArgs Upstream(DistributionNames names, InputMap<string> podLabels, int port) => new()
    {
        Metadata = new ObjectMetaArgs { Name = $"{names.Registry}-upstream", Namespace = names.Namespace },
        Spec = new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs { MatchLabels = podLabels },
            PolicyTypes = { "Egress" },
            Egress =
            {
                new NetworkPolicyEgressRuleArgs
                {
                    // The second is where a node's own cache of names listens.
                    To = { Namespace("kube-system"), Network("169.254.20.10/32") },
                    Ports =
                    {
                        new NetworkPolicyPortArgs { Protocol = "UDP", Port = 53 },
                        new NetworkPolicyPortArgs { Protocol = "TCP", Port = 53 },
                    },
                },
                new NetworkPolicyEgressRuleArgs
                {
                    To = new NetworkPolicyPeerArgs
                    {
                        IpBlock = new IPBlockArgs { Cidr = "0.0.0.0/0", Except = { "169.254.0.0/16" } },
                    },
                    Ports = new NetworkPolicyPortArgs { Protocol = "TCP", Port = port },
                },
            },
        },
    };

    /// <summary>By the one label that the API server sets and nobody can give another namespace.</summary>
    private static NetworkPolicyPeerArgs Namespace(string name) => new()
    {
        NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = name } },
    };

    private static NetworkPolicyPeerArgs Network(string cidr) => new() { IpBlock = new IPBlockArgs { Cidr = cidr } };
}
