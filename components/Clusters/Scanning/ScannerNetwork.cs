using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using RegistryInfra.Components.Clusters.Network;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>
/// Nobody connects to the scanner but Prometheus, and the scanner connects to DNS, the API server and registries. Their addresses
/// change, so it is their ports that are allowed.
/// </summary>
internal sealed class ScannerNetwork : ComponentResource
{
    private const string TypeToken = "registry:cluster:ScannerNetwork";
    private const int HttpsPort = 443;

    /// <summary>Where an API server listens behind the Service that Pods know.</summary>
    private const int ApiServerPort = 6443;

    private const int DnsPort = 53;

    public ScannerNetwork(string name, ImageScanningArgs args, ComponentResourceOptions options)
        : this(name, args.Namespace, Ports(args), args.Alerts, options)
    {
    }

    /// <summary>The same for a job that looks at the cluster alone.</summary>
    public ScannerNetwork(
        string name, string ns, IEnumerable<int> ports, ScanAlertsArgs? figures, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        _ = new NetworkPolicy($"{name}-scanning-default-deny", new()
        {
            Metadata = new ObjectMetaArgs { Name = "default-deny", Namespace = ns },
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs(),
                PolicyTypes = { "Ingress", "Egress" },
            },
        }, child);
        _ = new NetworkPolicy($"{name}-scanning-egress", new()
        {
            Metadata = new ObjectMetaArgs { Name = "scanner-egress", Namespace = ns },
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs(),
                PolicyTypes = { "Egress" },
                Egress =
                {
                    new NetworkPolicyEgressRuleArgs { Ports = { Port("UDP", DnsPort), Port("TCP", DnsPort) } },
                    new NetworkPolicyEgressRuleArgs { Ports = ports.Concat([HttpsPort, ApiServerPort]).Distinct().Order().Select(port => Port("TCP", port)).ToArray() },
                },
            },
        }, child);
        if (figures is { } alerts)
        {
            _ = new NetworkPolicy($"{name}-scanning-figures", new()
            {
                Metadata = new ObjectMetaArgs { Name = "figures", Namespace = ns },
                Spec = new NetworkPolicySpecArgs
                {
                    PodSelector = new LabelSelectorArgs(),
                    PolicyTypes = { "Ingress" },
                    Ingress = new NetworkPolicyIngressRuleArgs
                    {
                        From = new NetworkPolicyPeerArgs
                        {
                            NamespaceSelector = new LabelSelectorArgs
                            {
                                MatchLabels = { ["kubernetes.io/metadata.name"] = alerts.PrometheusNamespace },
                            },
                        },
                        Ports = Port("TCP", ScanExporter.Port),
                    },
                },
            }, child);
        }

        RegisterOutputs();
    }

    /// <summary>A policy sees the port of a Pod, where a registry of the cluster is reached by its Service.</summary>
    private static IEnumerable<int> Ports(ImageScanningArgs args) =>
    [
        .. Endpoint.Of(args.Registries.Select(registry => registry.Profile)).Select(endpoint => endpoint.Port),
        PortOf(args.DatabaseRepository),
        PortOf(args.JavaDatabaseRepository),
    ];

    private static int PortOf(string endpoint) =>
        endpoint.Split('/')[0].Split(':') is [_, var port] ? int.Parse(port, CultureInfo.InvariantCulture) : HttpsPort;

    private static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };
}
