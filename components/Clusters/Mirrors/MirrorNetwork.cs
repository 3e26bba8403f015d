using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using RegistryInfra.Components.Clusters.Network;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>
/// Nobody connects to the Pods that copy. They connect to DNS and to registries: by name where the plugin of the cluster knows names
/// and every source is a registry of the stack, whose hosts are known; else by port, since the addresses of a registry change.
/// </summary>
internal sealed class MirrorNetwork : ComponentResource
{
    private const string TypeToken = "registry:cluster:MirrorNetwork";
    private const int HttpsPort = 443;
    private const int DnsPort = 53;

    /// <summary>Every address but those of a node, where a cloud tells the node's own credentials.</summary>
    private static readonly NetworkPolicyPeerArgs[] _everyone =
    [
        new() { IpBlock = new IPBlockArgs { Cidr = "0.0.0.0/0", Except = { "169.254.0.0/16" } } },
        new() { IpBlock = new IPBlockArgs { Cidr = "::/0", Except = { "fd00:ec2::/32", "fe80::/10" } } },
    ];

    public MirrorNetwork(string name, ImageMirrorArgs args, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        string[] endpoints = [.. args.Route!.Endpoints, .. args.Sources.SelectMany(source => source.Endpoints)];
        var isKnown = args.SourceHosts().All(host => args.Sources.Exists(source => source.Host == host));
        if (args.Network is { } network && network.Plugin.KnowsNames() && isKnown)
        {
            network.Plugin.Writer().Write($"{name}-mirror", args.Place, Rules(args, network, endpoints), child);
        }
        else
        {
            _ = new NetworkPolicy($"{name}-mirror", new()
            {
                Metadata = new ObjectMetaArgs { Name = "image-mirror", Namespace = args.Place },
                Spec = new NetworkPolicySpecArgs
                {
                    PodSelector = new LabelSelectorArgs(),
                    PolicyTypes = { "Ingress", "Egress" },
                    Egress = Ports(args, endpoints),
                },
            }, child);
        }

        RegisterOutputs();
    }

    private static EgressRules Rules(ImageMirrorArgs args, NetworkRulesArgs network, string[] endpoints) => new()
    {
        Dns = network.Dns,
        Endpoints =
        [
            .. endpoints.Distinct().Order(StringComparer.Ordinal).Select(text => EndpointOf(text)),
            .. args.Route!.NodeServices.Where(service => service.Network.EndsWith("/32", StringComparison.Ordinal))
                .Select(service => new Endpoint(service.Network[..^"/32".Length], service.Port, null)),
        ],
        Networks = ImmutableDictionary<string, ImmutableArray<string>>.Empty,
    };

    private static NetworkPolicyEgressRuleArgs[] Ports(ImageMirrorArgs args, string[] endpoints) =>
    [
        new() { Ports = { Port("UDP", DnsPort), Port("TCP", DnsPort) } },
        new()
        {
            To = _everyone,
            Ports = endpoints.Concat(args.SourceHosts()).Select(text => EndpointOf(text).Port).Distinct().Order()
                .Select(port => Port("TCP", port)).ToArray(),
        },
        .. args.Route!.Namespace is { } ns ? [Inside(ns)] : Array.Empty<NetworkPolicyEgressRuleArgs>(),
        .. args.Route.NodeServices.Select(service => new NetworkPolicyEgressRuleArgs
        {
            To = new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = service.Network } },
            Ports = Port("TCP", service.Port),
        }),
    ];

    /// <summary>What is in the cluster counts as no address for some plugins, so the registry's Pods are told by their namespace.</summary>
    private static NetworkPolicyEgressRuleArgs Inside(string ns) => new()
    {
        To = new NetworkPolicyPeerArgs
        {
            NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = ns } },
        },
    };

    /// <summary>A name of the cluster's own DNS leads to Pods of the namespace in it.</summary>
    private static Endpoint EndpointOf(string text)
    {
        var parts = text.Split(':');
        var labels = parts[0].Split('.');
        return new(
            parts[0],
            parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : HttpsPort,
            labels is [_, var ns, "svc", ..] ? ns : null);
    }

    private static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };
}
