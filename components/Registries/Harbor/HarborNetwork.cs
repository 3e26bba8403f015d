using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using static RegistryInfra.Components.Registries.Harbor.HarborPart;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// Nobody talks to anybody in the namespace, but each part to those that it works with: the chart ships no policy.
/// https://kubernetes.io/docs/concepts/services-networking/network-policies/
/// </summary>
internal sealed class HarborNetwork : ComponentResource
{
    private const string TypeToken = "registry:harbor:Network";
    private const int HttpsPort = 443;
    private const int DnsPort = 53;

    /// <summary>The address of the DNS cache of a node, where a cluster has one.</summary>
    private const string NodeDns = "169.254.20.10/32";

    private readonly HarborNames _names;
    private readonly HarborRegistryArgs _args;

    public HarborNetwork(HarborNames names, HarborRegistryArgs args, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        (_names, _args) = (names, args);
        Make("default-deny", new()
        {
            PodSelector = new LabelSelectorArgs(),
            PolicyTypes = { "Ingress", "Egress" },
        });

        var hasNginx = args.Expose.Kind != HarborExposureKind.Ingress;
        foreach (var part in Parts(hasNginx))
        {
            Make(names.Service(part), Policy(part, hasNginx));
        }

        var configuration = Between([], [To([Of(Core)], HarborParts.TlsPort), Dns()]);
        configuration.PodSelector = new LabelSelectorArgs { MatchLabels = HarborConfiguration.PodLabels(names.Registry) };
        Make($"{names.Registry}-configuration", configuration);
        RegisterOutputs();
    }

    /// <summary>The labels that the chart gives the Pods of a part.</summary>
    public static InputMap<string> Labels(HarborNames names, HarborPart part) => new()
    {
        ["app"] = "harbor",
        ["release"] = names.Registry,
        ["component"] = part.Label(),
    };

    private IEnumerable<HarborPart> Parts(bool hasNginx) =>
    [
        Core,
        Jobservice,
        Registry,
        Portal,
        Trivy,
        .. hasNginx ? [Nginx] : Array.Empty<HarborPart>(),
        .. _args.Metrics is not null ? [Exporter] : Array.Empty<HarborPart>(),
        .. _args.Database.External is null ? [Database] : Array.Empty<HarborPart>(),
        .. _args.Redis.External is null ? [Redis] : Array.Empty<HarborPart>(),
    ];

    private NetworkPolicySpecArgs Policy(HarborPart part, bool hasNginx)
    {
        NetworkPolicyPeerArgs[] clients = [.. _args.AllowedNamespaces.Select(InNamespace), .. _args.AllowedCidrs.Select(Network)];
        NetworkPolicyPeerArgs[] people = hasNginx ? [Of(Nginx)] : clients;
        var policy = part switch
        {
            Nginx => Between(
                [From(clients, HarborParts.TlsPort)],
                [To([Of(Core), Of(Portal)], HarborParts.TlsPort), Dns()]),
            Core => Between(
                [
                    From([.. people, Of(Jobservice), Of(Trivy), .. OfExporter(), OfConfiguration()], HarborParts.TlsPort),
                    .. FromPrometheus(),
                ],
                [
                    To([Of(Jobservice), Of(Portal), Of(Trivy)], HarborParts.TlsPort),
                    ToRegistry(), ToDatabase(), ToRedis(), Internet(), Dns(), .. ToDestinations(), .. ToAuditLog(),
                ]),
            Jobservice => Between(
                [From([Of(Core)], HarborParts.TlsPort), .. FromPrometheus()],
                [
                    To([Of(Core), Of(Trivy)], HarborParts.TlsPort),
                    ToRegistry(), ToDatabase(), ToRedis(), Internet(), Dns(), .. ToDestinations(),
                ]),
            Registry => Between(
                [From([Of(Core), Of(Jobservice)], HarborParts.RegistryPort, HarborParts.TlsPort), .. FromPrometheus()],
                [ToRedis(), Dns(), .. ToStorage()]),
            Portal => Between([From([.. people, Of(Core)], HarborParts.TlsPort)], []),
            Trivy => Between(
                [From([Of(Core), Of(Jobservice)], HarborParts.TlsPort)],
                [To([Of(Core)], HarborParts.TlsPort), ToRedis(), Internet(), Dns(), .. ToDatabasesOfTrivy(), .. ToDestinations()]),
            Exporter => Between(
                [.. FromPrometheus()], [To([Of(Core)], HarborParts.TlsPort), ToDatabase(), ToRedis(), Dns()]),
            Database => Between([From([Of(Core), Of(Jobservice), .. OfExporter()], HarborParts.DatabasePort)], []),
            Redis => Between(
                [From([Of(Core), Of(Jobservice), Of(Registry), Of(Trivy), .. OfExporter()], HarborParts.RedisPort)], []),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a part of Harbor."),
        };
        policy.PodSelector = new LabelSelectorArgs { MatchLabels = Labels(_names, part) };
        return policy;
    }

    private static NetworkPolicySpecArgs Between(NetworkPolicyIngressRuleArgs[] ingress, NetworkPolicyEgressRuleArgs[] egress)
    {
        var policy = new NetworkPolicySpecArgs { PolicyTypes = { "Ingress", "Egress" } };
        if (ingress.Length > 0)
        {
            policy.Ingress = ingress;
        }

        if (egress.Length > 0)
        {
            policy.Egress = egress;
        }

        return policy;
    }

    private void Make(string name, NetworkPolicySpecArgs spec) => _ = new NetworkPolicy($"{_names.Registry}/{name}", new()
    {
        Metadata = new ObjectMetaArgs { Name = name, Namespace = _names.Namespace },
        Spec = spec,
    }, new() { Parent = this });

    private NetworkPolicyPeerArgs Of(HarborPart part) =>
        new() { PodSelector = new LabelSelectorArgs { MatchLabels = Labels(_names, part) } };

    private NetworkPolicyPeerArgs[] OfExporter() => _args.Metrics is null ? [] : [Of(Exporter)];

    /// <summary>What configures Harbor after its installation.</summary>
    private NetworkPolicyPeerArgs OfConfiguration() => new()
    {
        PodSelector = new LabelSelectorArgs { MatchLabels = HarborConfiguration.PodLabels(_names.Registry) },
    };

    private NetworkPolicyIngressRuleArgs[] FromPrometheus() => _args.Metrics is { } metrics
        ? [From([InNamespace(metrics.PrometheusNamespace)], HarborParts.MetricsPort)]
        : [];

    private NetworkPolicyEgressRuleArgs ToRegistry() => To([Of(Registry)], HarborParts.RegistryPort, HarborParts.TlsPort);

    private NetworkPolicyEgressRuleArgs ToDatabase() => _args.Database.External is { } postgres
        ? To(Outside(postgres.Namespace, postgres.Cidrs), postgres.Port)
        : To([Of(Database)], HarborParts.DatabasePort);

    private NetworkPolicyEgressRuleArgs ToRedis() => _args.Redis.External is { } redis
        ? To(Outside(redis.Namespace, redis.Cidrs), redis.Port)
        : To([Of(Redis)], HarborParts.RedisPort);

    private IEnumerable<NetworkPolicyEgressRuleArgs> ToStorage()
    {
        if (_args.Storage.IsVolume)
        {
            yield break;
        }

        yield return To(Networks([]), _args.Storage.S3?.Endpoint is { } endpoint ? new Uri(endpoint).Port : HttpsPort);
        if (_args.Storage.Gcs is not null)
        {
            // Where Pods of GKE get the token of their identity.
            // https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity#network_policies
            yield return To([Network("169.254.169.254/32")], 80);
            yield return To([Network("169.254.169.252/32")], 988);
        }
    }

    /// <summary>Other registries, identity providers, webhooks and the databases of vulnerabilities.</summary>
    private static NetworkPolicyEgressRuleArgs Internet() => To(Networks([]), HttpsPort);

    /// <summary>Where the databases of vulnerabilities are that do not come over 443: a mirror of a closed site.</summary>
    private IEnumerable<NetworkPolicyEgressRuleArgs> ToDatabasesOfTrivy() =>
        _args.Scanner.DatabaseRepositories.Concat(_args.Scanner.JavaDatabaseRepositories)
            .Select(repository => RegistryHost.Parse(repository.Split('/')[0]).Host.Port ?? HttpsPort)
            .Where(port => port != HttpsPort).Distinct().Order()
            .Select(port => To(Networks([]), port));

    /// <summary>The collector of the audit log may be in the cluster or outside.</summary>
    private NetworkPolicyEgressRuleArgs[] ToAuditLog() => _args.Configuration.AuditForward is { } forward
        ? [To([.. Networks([]), new() { NamespaceSelector = new LabelSelectorArgs() }], int.Parse(forward.Endpoint[(forward.Endpoint.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture))]
        : [];

    private IEnumerable<NetworkPolicyEgressRuleArgs> ToDestinations() =>
    [
        .. _args.Destinations.Select(destination => To([Network(destination.Cidr)], destination.Port)),
        .. _args.Proxy is { } proxy ? [To(Networks([]), new Uri(proxy.Url).Port)] : Array.Empty<NetworkPolicyEgressRuleArgs>(),
    ];

    private static NetworkPolicyEgressRuleArgs Dns() => new()
    {
        To = new[] { InNamespace("kube-system"), Network(NodeDns) },
        Ports =
        {
            new NetworkPolicyPortArgs { Protocol = "UDP", Port = DnsPort },
            new NetworkPolicyPortArgs { Protocol = "TCP", Port = DnsPort },
        },
    };

    private static NetworkPolicyIngressRuleArgs From(NetworkPolicyPeerArgs[] peers, params int[] ports) =>
        new() { From = peers, Ports = Ports(ports) };

    private static NetworkPolicyEgressRuleArgs To(NetworkPolicyPeerArgs[] peers, params int[] ports) =>
        new() { To = peers, Ports = Ports(ports) };

    private static InputList<NetworkPolicyPortArgs> Ports(int[] ports) =>
        ports.Select(port => new NetworkPolicyPortArgs { Protocol = "TCP", Port = port }).ToArray();

    /// <summary>Some network plugins do not count a Pod among the addresses of a network, so its namespace is named.</summary>
    private static NetworkPolicyPeerArgs[] Outside(string? ns, List<string> cidrs) =>
        ns is null ? Networks(cidrs) : [InNamespace(ns)];

    /// <summary>
    /// The networks that are named, or every address but those of the node, where clouds serve the node's own credentials.
    /// </summary>
    private static NetworkPolicyPeerArgs[] Networks(List<string> cidrs) => cidrs.Count > 0
        ? [.. cidrs.Select(Network)]
        :
        [
            new() { IpBlock = new IPBlockArgs { Cidr = "0.0.0.0/0", Except = { "169.254.0.0/16" } } },
            new() { IpBlock = new IPBlockArgs { Cidr = "::/0", Except = { "fd00:ec2::254/128", "fe80::/10" } } },
        ];

    /// <summary>By the one label that the API server sets and nobody can give another namespace.</summary>
    private static NetworkPolicyPeerArgs InNamespace(string name) => new()
    {
        NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = name } },
    };

    private static NetworkPolicyPeerArgs Network(string cidr) => new() { IpBlock = new IPBlockArgs { Cidr = cidr } };
}
