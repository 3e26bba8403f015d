using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Tests.Clusters.Network;

/// <summary>
/// What a network plugin does with a policy, by the documentation of each: for the forms that are written here and no others.
/// </summary>
internal static partial class PolicyEvaluator
{
    /// <summary>True when a Pod of the policy's namespace may send the packet.</summary>
    public static bool Allows(JsonObject policy, Packet packet) => Kind(policy) switch
    {
        "networking.k8s.io/v1 NetworkPolicy" => Rules(policy, "egress").Any(rule =>
            rule["ports"]!.AsArray().Any(port => port!["protocol"]!.ToString() == packet.Protocol && Number(port["port"]) == packet.Port)
            && rule["to"]!.AsArray().Any(peer => KubernetesPeer(peer!, packet))),
        "cilium.io/v2 CiliumNetworkPolicy" => Rules(policy, "egress").Any(rule =>
            rule["toPorts"]!.AsArray().SelectMany(ports => ports!["ports"]!.AsArray())
                .Any(port => port!["protocol"]!.ToString() == packet.Protocol && Number(port["port"]) == packet.Port)
            && CiliumPeer(rule, packet)),
        "policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy" => Rules(policy, "egress").Any(rule =>
            rule["action"]!.ToString() == "Accept" && packet is { Namespace: null, Name: { } name }
            && rule["protocols"]!.AsArray().Any(protocol => packet.Protocol == "TCP"
                && Number(protocol!["tcp"]!["destinationPort"]!["number"]) == packet.Port)
            && rule["to"]!.AsArray().SelectMany(peer => peer!["domainNames"]!.AsArray())
                .Any(domain => Matches(domain!.ToString(), name, @"[a-z0-9_-]+(\.[a-z0-9_-]+)*"))),
        "projectcalico.org/v3 NetworkPolicy" => Rules(policy, "egress").Any(rule =>
            rule["action"]!.ToString() == "Allow" && rule["protocol"]!.ToString() == packet.Protocol
            && rule["destination"]!["ports"]!.AsArray().Any(port => Number(port) == packet.Port)
            && CalicoPeer(rule["destination"]!, packet)),
        var kind => throw new AssertionException($"No evaluator for {kind}"),
    };

    /// <summary>True when nobody may connect to any Pod of the policy's namespace, and every other way out is closed.</summary>
    public static bool DeniesByDefault(JsonObject policy) => Kind(policy) switch
    {
        "networking.k8s.io/v1 NetworkPolicy" => Spec(policy)["podSelector"]!.AsObject().Count == 0
            && Texts(Spec(policy)["policyTypes"]) is ["Ingress", "Egress"] && Spec(policy)["ingress"] is null,
        "cilium.io/v2 CiliumNetworkPolicy" => Spec(policy)["endpointSelector"]!.AsObject().Count == 0
            && Spec(policy)["enableDefaultDeny"]!.ToJsonString() == """{"egress":true,"ingress":true}"""
            && Spec(policy)["ingress"] is null,
        "projectcalico.org/v3 NetworkPolicy" => Spec(policy)["selector"]!.ToString() == "all()"
            && Texts(Spec(policy)["types"]) is ["Ingress", "Egress"] && Spec(policy)["ingress"] is null,
        var kind => throw new AssertionException($"No evaluator for {kind}"),
    };

    /// <summary>The networks that the Pods of the policy's namespace take connections from, on any port.</summary>
    public static string[] Sources(JsonObject policy) =>
    [
        .. (Spec(policy)["ingress"]?.AsArray() ?? []).Select(rule => Kind(policy) switch
        {
            "networking.k8s.io/v1 NetworkPolicy" => rule!["from"]!.AsArray().Single()!["ipBlock"]!["cidr"]!.ToString(),
            "cilium.io/v2 CiliumNetworkPolicy" => rule!["fromCIDR"]!.AsArray().Single()!.ToString(),
            "projectcalico.org/v3 NetworkPolicy" => rule!["source"]!["nets"]!.AsArray().Single()!.ToString(),
            var kind => throw new AssertionException($"No evaluator for {kind}"),
        }),
    ];

    private static bool KubernetesPeer(JsonNode peer, Packet packet) => peer["ipBlock"] is { } block
        ? Contains(block["cidr"]!, packet)
        : peer["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"]!.ToString() == packet.Namespace
            && (peer["podSelector"] is not { } pods || pods["matchLabels"]!["k8s-app"]!.ToString() == packet.App);

    /// <summary>A pattern's star stands for letters of one label.</summary>
    private static bool CiliumPeer(JsonNode rule, Packet packet) =>
        rule["toCIDR"] is { } networks ? networks.AsArray().Any(network => Contains(network!, packet))
        : rule["toFQDNs"] is { } names
        ? packet is { Namespace: null, Name: { } name } && names.AsArray().Any(entry => entry!["matchName"]?.ToString() == name
            || (entry["matchPattern"] is { } pattern && Matches(pattern.ToString(), name, "[a-z0-9_-]*")))
        : rule["toEndpoints"]!.AsArray().Select(entry => entry!["matchLabels"]!.AsObject()).Any(labels =>
            labels["k8s:io.kubernetes.pod.namespace"]!.ToString() == packet.Namespace
            && (labels["k8s:k8s-app"] is not { } app || app.ToString() == packet.App));

    /// <summary>A domain's star stands for one label or more.</summary>
    private static bool CalicoPeer(JsonNode destination, Packet packet)
    {
        if (destination["domains"] is { } domains)
        {
            return packet is { Namespace: null, Name: { } name }
                && domains.AsArray().Any(domain => Matches(domain!.ToString(), name, @"[a-z0-9_-]+(\.[a-z0-9_-]+)*"));
        }

        return destination["nets"] is { } nets
            ? nets.AsArray().Any(net => Contains(net!, packet))
            : Selected(destination["namespaceSelector"], "kubernetes.io/metadata.name") == packet.Namespace
                && (destination["selector"] is null || Selected(destination["selector"], "k8s-app") == packet.App);
    }

    private static string Selected(JsonNode? selector, string label)
    {
        var match = Selector().Match(selector!.ToString());
        Assert.That(match.Groups["label"].Value, Is.EqualTo(label));
        return match.Groups["value"].Value;
    }

    private static bool Contains(JsonNode network, Packet packet) =>
        packet.Address is { } address && IPNetwork.Parse(network.ToString()).Contains(address);

    private static bool Matches(string pattern, string name, string star) =>
        Regex.IsMatch(name, @"\A" + Regex.Escape(pattern).Replace(@"\*", star, StringComparison.Ordinal) + @"\z");

    private static string Kind(JsonObject policy) => $"{policy["apiVersion"]} {policy["kind"]}";

    private static JsonObject Spec(JsonObject policy) => policy["spec"]!.AsObject();

    private static IEnumerable<JsonNode> Rules(JsonObject policy, string direction) =>
        Spec(policy)[direction]!.AsArray().Select(rule => rule!);

    private static string[] Texts(JsonNode? texts) => [.. texts!.AsArray().Select(text => text!.ToString())];

    private static int Number(JsonNode? number) => int.Parse(number!.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<label>[a-z0-9./-]+) == '(?<value>[^']*)'\z")]
    private static partial Regex Selector();
}
