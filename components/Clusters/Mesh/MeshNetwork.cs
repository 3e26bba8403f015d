using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>
/// What the proxy beside a registry needs of the network, where nobody talks to anybody: a proxy in the Pod asks its control
/// plane, and a proxy on the node brings clients to the Pod by a port of its own.
/// </summary>
internal static class MeshNetwork
{
    private const int DnsPort = 53;

    public static void Make(string name, ServiceMeshArgs args, HostedService service, Resource parent)
    {
        var spec = new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs { MatchLabels = service.PodLabels } };
        if (args.IsAmbient)
        {
            spec.PolicyTypes.Add("Ingress");
            // A rule from nobody would be one from everybody.
            if (Clients(args, service).Select(Namespace).ToArray() is { Length: > 0 } clients)
            {
                spec.Ingress.Add(new NetworkPolicyIngressRuleArgs { From = clients, Ports = Port("TCP", MeshPorts.Ambient) });
            }

            spec.Ingress.Add(new NetworkPolicyIngressRuleArgs
            {
                From = new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = MeshPorts.AmbientProbes } },
                Ports = Port("TCP", service.TlsPort),
            });
        }
        else
        {
            spec.PolicyTypes.Add("Egress");
            spec.Egress.Add(new NetworkPolicyEgressRuleArgs { Ports = { Port("UDP", DnsPort), Port("TCP", DnsPort) } });
            spec.Egress.Add(new NetworkPolicyEgressRuleArgs
            {
                To = Namespace(args.ControlPlane),
                Ports = MeshPorts.OfControlPlane(args).Select(port => Port("TCP", port)).ToArray(),
            });
        }

        _ = new NetworkPolicy($"{name}-{service.Namespace}.{service.Name}-mesh", new()
        {
            Metadata = new ObjectMetaArgs { Name = $"{service.Name}-mesh", Namespace = service.Namespace },
            Spec = spec,
        }, new() { Parent = parent });
    }

    private static IEnumerable<string> Clients(ServiceMeshArgs args, HostedService service) =>
        service.ClientNamespaces.Concat(args.MetricsReaders.Select(reader => reader.Namespace)).Distinct();

    private static NetworkPolicyPeerArgs Namespace(string ns) => new()
    {
        NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = ns } },
    };

    private static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };
}
