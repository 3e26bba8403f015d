using System.Globalization;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>
/// The rules of Istio for one registry.
/// <see href="https://istio.io/latest/docs/reference/config/security/"/>,
/// <see href="https://istio.io/latest/docs/reference/config/networking/"/>
/// </summary>
internal static class IstioPolicies
{
    private const string Security = "security.istio.io/v1";
    private const string Networking = "networking.istio.io/v1";
    private const int HttpsPort = 443;

    /// <summary>How a registry's <c>expose</c> names a gateway.</summary>
    public static string NameOf(IstioGatewayArgs gateway) => $"{gateway.Namespace}/{gateway.Name}";

    public static void Make(MeshRules rules, ServiceMeshArgs args, HostedService service)
    {
        var port = service.TlsPort.ToString(CultureInfo.InvariantCulture);
        rules.Make(Security, "PeerAuthentication", service.Name, service.Namespace, new()
        {
            // Without a selector Istio takes no exception for a port.
            ["selector"] = Selector(service),
            ["mtls"] = Mode("STRICT"),
            // The proxy of a node knows no DISABLE: there, PERMISSIVE lets the registry's own TLS through.
            ["portLevelMtls"] = new Dictionary<string, object> { [port] = Mode(args.IsAmbient ? "PERMISSIVE" : "DISABLE") },
        });
        rules.Make(Security, "AuthorizationPolicy", service.Name, service.Namespace, new()
        {
            ["selector"] = Selector(service),
            ["action"] = "ALLOW",
            ["rules"] = Rules(args, service, port),
        });
        if (!args.IsAmbient)
        {
            // A client of the mesh would wrap the registry's TLS into its own, which nobody unwraps.
            rules.Make(Networking, "DestinationRule", service.Name, service.Namespace, new()
            {
                ["host"] = HostOf(service),
                ["trafficPolicy"] = new Dictionary<string, object>
                {
                    ["portLevelSettings"] = new List<object>
                    {
                        new Dictionary<string, object>
                        {
                            ["port"] = new Dictionary<string, object> { ["number"] = service.TlsPort },
                            ["tls"] = Mode("DISABLE"),
                        },
                    },
                },
            });
        }
    }

    public static void MakeGateway(MeshRules rules, IstioGatewayArgs gateway, IEnumerable<HostedService> services)
    {
        HostedService[] led = [.. services.Where(service => service.IstioGateway == NameOf(gateway))];
        rules.Make(Networking, "Gateway", gateway.Name, gateway.Namespace, new()
        {
            ["selector"] = gateway.Selector,
            ["servers"] = led.Select(Server).ToList(),
        });
        foreach (var service in led.Where(service => !service.GatewaySources.IsEmpty))
        {
            rules.Make(Security, "AuthorizationPolicy", $"{service.Name}-sources", gateway.Namespace, Sources(gateway, service));
        }
    }

    /// <summary>
    /// Refuses whoever asks for the registry's name from elsewhere. The name is in the greeting of TLS, so others that the
    /// gateway leads to are not held by it.
    /// <see href="https://istio.io/latest/docs/reference/config/security/conditions/"/>
    /// </summary>
    private static Dictionary<string, object> Sources(IstioGatewayArgs gateway, HostedService service) => new()
    {
        ["selector"] = new Dictionary<string, object> { ["matchLabels"] = gateway.Selector },
        ["action"] = "DENY",
        ["rules"] = new List<object>
        {
            new Dictionary<string, object>
            {
                ["from"] = new List<object>
                {
                    new Dictionary<string, object>
                    {
                        ["source"] = new Dictionary<string, object> { ["notIpBlocks"] = service.GatewaySources.ToList() },
                    },
                },
                ["when"] = new List<object>
                {
                    new Dictionary<string, object>
                    {
                        ["key"] = "connection.sni",
                        ["values"] = new List<object> { service.Host },
                    },
                },
            },
        },
    };

    /// <summary>Only a VirtualService in the registry's own namespace can answer for its name.</summary>
    private static object Server(HostedService service) => new Dictionary<string, object>
    {
        ["port"] = new Dictionary<string, object>
        {
            ["number"] = HttpsPort,
            ["name"] = $"tls-{service.Name}",
            ["protocol"] = "TLS",
        },
        ["tls"] = new Dictionary<string, object> { ["mode"] = "PASSTHROUGH" },
        ["hosts"] = new List<object> { $"{service.Namespace}/{service.Host}" },
    };

    /// <summary>What no rule names is refused. Nodes have no identity in the mesh, so their port asks for none.</summary>
    private static List<object> Rules(ServiceMeshArgs args, HostedService service, string port)
    {
        var rules = new List<object> { new Dictionary<string, object> { ["to"] = To(port) } };
        if (service.MetricsPort is { } metrics && args.MetricsReaders.Count > 0)
        {
            var domain = args.Istio?.TrustDomain ?? new IstioArgs().TrustDomain;
            rules.Add(new Dictionary<string, object>
            {
                ["from"] = new List<object>
                {
                    new Dictionary<string, object>
                    {
                        ["source"] = new Dictionary<string, object>
                        {
                            ["principals"] = args.MetricsReaders
                                .Select(reader => $"{domain}/ns/{reader.Namespace}/sa/{reader.ServiceAccount}").ToList(),
                        },
                    },
                },
                ["to"] = To(metrics.ToString(CultureInfo.InvariantCulture)),
            });
        }

        return rules;
    }

    private static List<object> To(string port) =>
    [
        new Dictionary<string, object>
        {
            ["operation"] = new Dictionary<string, object> { ["ports"] = new List<object> { port } },
        },
    ];

    private static Dictionary<string, object> Selector(HostedService service) =>
        new() { ["matchLabels"] = service.PodLabels };

    private static Dictionary<string, object> Mode(string mode) => new() { ["mode"] = mode };

    private static string HostOf(HostedService service) => $"{service.Name}.{service.Namespace}.svc.cluster.local";
}
