using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RegistryInfra.Cli.Display.Properties;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Doctor.Network;

/// <summary>
/// Reads the network policies of a plan, of each kind that the program writes. Only those count that hold all Pods of their
/// namespace for what they connect to: which labels a Pod will have, nobody knows here.
/// </summary>
internal static partial class PolicyReader
{
    /// <summary>The component whose policies are those of workloads.</summary>
    private const string NetworkRules = "registry:cluster:NetworkRules";

    private const string NamespaceName = "kubernetes.io/metadata.name";
    private const string CiliumNamespace = "k8s:io.kubernetes.pod.namespace";

    /// <summary>The policies of all clusters of a plan.</summary>
    public static IReadOnlyList<EgressPolicy> Read(IEnumerable<Step> plan) =>
        [.. plan.Where(step => step.New is not null && step.Type.StartsWith("kubernetes:", StringComparison.Ordinal)).SelectMany(Policies)];

    /// <summary>The policy that a manifest is; null for other kinds, and where it does not hold all Pods.</summary>
    public static EgressPolicy? Read(string cluster, JsonNode manifest)
    {
        if (manifest["spec"] is not { } spec || manifest["metadata"] is not { } metadata)
        {
            return null;
        }

        var rules = $"{manifest["apiVersion"]} {manifest["kind"]}" switch
        {
            "networking.k8s.io/v1 NetworkPolicy" when IsEmpty(spec["podSelector"]) && Has(spec["policyTypes"], "Egress") =>
                Rules(spec).Select(Kubernetes),
            "cilium.io/v2 CiliumNetworkPolicy" when IsEmpty(spec["endpointSelector"]) && spec["egress"] is not null =>
                Rules(spec).Select(Cilium),
            "policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy" when Subject(spec) is not null =>
                Rules(spec).Where(rule => $"{rule["action"]}" == "Accept").Select(Cluster),
            "projectcalico.org/v3 NetworkPolicy" when $"{spec["selector"]}" == "all()" && Has(spec["types"], "Egress") =>
                Rules(spec).Where(rule => $"{rule["action"]}" == "Allow").Select(Calico),
            _ => null,
        };
        return rules is null
            ? null
            : new(cluster, $"{metadata["namespace"] ?? Subject(spec)}", $"{manifest["kind"]} {metadata["name"]}", [.. rules]);
    }

    private static IEnumerable<EgressPolicy> Policies(Step step)
    {
        if (PlainJson.From(new PropertyValue.Map(step.New!.Inputs), showSecrets: false) is not JsonObject manifest)
        {
            yield break;
        }

        // The provider's own types say version and kind in their name, which the inputs need not repeat.
        var parts = step.Type.Split(':');
        manifest["apiVersion"] = parts[1];
        manifest["kind"] = parts[^1];
        if (Read(step.Provider?.Urn.Name ?? "", manifest) is { } policy)
        {
            yield return policy with { IsOfWorkloads = step.New.Parent?.Type == NetworkRules };
        }
    }

    private static EgressRule Kubernetes(JsonNode rule) => new(
        rule["to"] is JsonArray to ? [.. to.Select(peer => KubernetesPeer(peer!)).OfType<Peer>()] : [new Peer.Anyone()],
        [.. Items(rule["ports"]).Select(Port)]);

    private static Peer? KubernetesPeer(JsonNode peer) => peer["ipBlock"] is { } block
        ? new Peer.Addressed(
            IPNetwork.Parse($"{block["cidr"]}"), [.. Items(block["except"]).Select(network => IPNetwork.Parse($"{network}"))])
        : peer["namespaceSelector"]?["matchLabels"]?[NamespaceName] is { } ns
        ? new Peer.OfNamespace($"{ns}", Labels(peer["podSelector"]?["matchLabels"]))
        : null;

    /// <summary>The namespace that a policy of the whole cluster is for.</summary>
    private static JsonNode? Subject(JsonNode spec) => spec["subject"]?["namespaces"]?["matchLabels"]?[NamespaceName];

    /// <summary>A domain's star stands for one label or more.</summary>
    private static EgressRule Cluster(JsonNode rule) => new(
        [
            .. Items(rule["to"]).SelectMany(peer => Items(peer["domainNames"]))
                .Select(domain => Peer.Named.From($"{domain}", @"[a-z0-9_-]+(\.[a-z0-9_-]+)*")),
        ],
        [.. Items(rule["protocols"]).Select(protocol => ("TCP", Number(protocol["tcp"]!["destinationPort"]!["number"]!)))]);

    private static EgressRule Cilium(JsonNode rule) => new(
        [.. CiliumPeers(rule)], [.. Items(rule["toPorts"]).SelectMany(ports => Items(ports["ports"])).Select(Port)]);

    /// <summary>A pattern's star stands for letters of one label.</summary>
    private static IEnumerable<Peer> CiliumPeers(JsonNode rule) =>
    [
        .. Items(rule["toFQDNs"]).Select(name => name["matchName"] is { } exact
            ? Peer.Named.From($"{exact}", "*") : Peer.Named.From($"{name["matchPattern"]}", "[a-z0-9_-]*")),
        .. Items(rule["toCIDR"]).Select(network => new Peer.Addressed(IPNetwork.Parse($"{network}"), [])),
        .. Items(rule["toEndpoints"]).Select(endpoint => CiliumEndpoint(endpoint["matchLabels"])).OfType<Peer>(),
    ];

    private static Peer.OfNamespace? CiliumEndpoint(JsonNode? labels) => labels?[CiliumNamespace] is { } ns
        ? new(
            $"{ns}",
            Labels(labels).Where(label => label.Key != CiliumNamespace)
                .ToDictionary(label => label.Key.StartsWith("k8s:", StringComparison.Ordinal) ? label.Key[4..] : label.Key, label => label.Value))
        : null;

    private static EgressRule Calico(JsonNode rule)
    {
        var destination = rule["destination"];
        return new(
            destination is null ? [new Peer.Anyone()] : [.. CalicoPeers(destination)],
            [.. Items(destination?["ports"]).Select(port => ($"{rule["protocol"]}", Number(port)))]);
    }

    /// <summary>A domain's star stands for one label or more.</summary>
    private static IEnumerable<Peer> CalicoPeers(JsonNode destination) =>
    [
        .. Items(destination["domains"]).Select(domain => Peer.Named.From($"{domain}", @"[a-z0-9_-]+(\.[a-z0-9_-]+)*")),
        .. Items(destination["nets"]).Select(network => new Peer.Addressed(IPNetwork.Parse($"{network}"), [])),
        .. Selected(destination["namespaceSelector"]) is { Key: NamespaceName, Value: var ns }
            ? [new Peer.OfNamespace(ns, Selected(destination["selector"]) is { } label ? new([label]) : new Dictionary<string, string>())]
            : Array.Empty<Peer>(),
    ];

    /// <summary>The label that a selector of Calico asks for: <c>k8s-app == 'kube-dns'</c>.</summary>
    private static KeyValuePair<string, string>? Selected(JsonNode? selector) =>
        selector is not null && Selector().Match($"{selector}") is { Success: true } match
            ? KeyValuePair.Create(match.Groups["label"].Value, match.Groups["value"].Value)
            : null;

    private static (string Protocol, int Port) Port(JsonNode port) => ($"{port["protocol"] ?? "TCP"}", Number(port["port"]!));

    private static int Number(JsonNode port) => int.Parse($"{port}", CultureInfo.InvariantCulture);

    private static IEnumerable<JsonNode> Rules(JsonNode spec) => Items(spec["egress"]);

    private static IEnumerable<JsonNode> Items(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();

    private static Dictionary<string, string> Labels(JsonNode? labels) =>
        (labels as JsonObject ?? []).ToDictionary(label => label.Key, label => $"{label.Value}");

    private static bool IsEmpty(JsonNode? selector) => selector is null or JsonObject { Count: 0 };

    private static bool Has(JsonNode? texts, string text) => Items(texts).Any(item => $"{item}" == text);

    [GeneratedRegex(@"\A(?<label>[a-z0-9./-]+) == '(?<value>[^']*)'\z", RegexOptions.CultureInvariant)]
    private static partial Regex Selector();
}
