using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// Nobody talks to anybody in the namespace, but those allowed to the registry's port. The registry itself calls
/// nothing, not even DNS, unless it is a proxy or keeps images in an object
/// storage. https://kubernetes.io/docs/concepts/services-networking/network-policies/
/// </summary>
internal sealed class DistributionNetwork : ComponentResource
{
    private const string TypeToken = "registry:distribution:Network";

    /// <summary>Every address but those of a node, where a cloud tells the node's own credentials.</summary>
    private static readonly NetworkPolicyPeerArgs[] _everyone =
    [
        new() { IpBlock = new IPBlockArgs { Cidr = "0.0.0.0/0", Except = { "169.254.0.0/16" } } },
    ];

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
            _ = new NetworkPolicy(
                $"{name}-upstream", Outwards(names, "upstream", podLabels, [(_everyone, new Uri(upstream).Port)]), child);
        }

        if (args.Storage is { } storage)
        {
            // Who collects garbage works on it, too, and has other labels but this one.
            var everyPod = new InputMap<string> { ["app.kubernetes.io/instance"] = name };
            (NetworkPolicyPeerArgs[] Peers, int Port)[] nodeServices =
                [.. DistributionStorage.NodeServices(storage).Select(service => (service.Addresses.Select(Network).ToArray(), service.Port))];
            _ = new NetworkPolicy(
                $"{name}-storage",
                Outwards(names, "storage", everyPod, [(_everyone, DistributionStorage.Port(storage)), .. nodeServices]),
                child);
        }

        if (args.Metrics is { } metrics)
        {
            _ = new NetworkPolicy($"{name}-metrics", new()
            {
                Metadata = new ObjectMetaArgs { Name = $"{name}-metrics", Namespace = names.Namespace },
                Spec = new NetworkPolicySpecArgs
                {
                    PodSelector = new LabelSelectorArgs { MatchLabels = podLabels },
                    PolicyTypes = { "Ingress" },
                    Ingress = new NetworkPolicyIngressRuleArgs
                    {
                        From = Namespace(metrics.PrometheusNamespace),
                        Ports = new NetworkPolicyPortArgs { Protocol = "TCP", Port = DistributionRegistry.HealthPort },
                    },
                },
            }, child);
        }

        RegisterOutputs();
    }

    /// <summary>
    /// Names are found, and these are called. Addresses behind a public name change, so the port is what is told.
    /// </summary>
    private static NetworkPolicyArgs Outwards(
        DistributionNames names, string what, InputMap<string> podLabels, (NetworkPolicyPeerArgs[] Peers, int Port)[] called)
    {
        var spec = new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs { MatchLabels = podLabels },
            PolicyTypes = { "Egress" },
            Egress = new NetworkPolicyEgressRuleArgs
            {
                // The second is where a node's own cache of names listens.
                To = { Namespace("kube-system"), Network("169.254.20.10/32") },
                Ports =
                {
                    new NetworkPolicyPortArgs { Protocol = "UDP", Port = 53 },
                    new NetworkPolicyPortArgs { Protocol = "TCP", Port = 53 },
                },
            },
        };
        foreach (var (peers, port) in called)
        {
            spec.Egress.Add(new NetworkPolicyEgressRuleArgs
            {
                To = peers,
                Ports = new NetworkPolicyPortArgs { Protocol = "TCP", Port = port },
            });
        }

        return new()
        {
            Metadata = new ObjectMetaArgs { Name = $"{names.Registry}-{what}", Namespace = names.Namespace },
            Spec = spec,
        };
    }

    /// <summary>By the one label that the API server sets and nobody can give another namespace.</summary>
    private static NetworkPolicyPeerArgs Namespace(string name) => new()
    {
        NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = name } },
    };

    private static NetworkPolicyPeerArgs Network(string cidr) => new() { IpBlock = new IPBlockArgs { Cidr = cidr } };
}
