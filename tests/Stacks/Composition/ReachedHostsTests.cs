using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Composition;

/// <summary>
/// Each host that admission lets images of a cluster's registries come from is reached by its network rules, and no rule is for a
/// host that no registry named: for every example, whatever the plugin of its clusters were.
/// </summary>
[NonParallelizable]
internal sealed class ReachedHostsTests
{
    private static readonly NetworkPlugin[] _plugins =
        [.. Enum.GetValues<NetworkPlugin>().Where(plugin => plugin != NetworkPlugin.None)];

    [TestCaseSource(typeof(Repository), nameof(Repository.Examples))]
    public async Task NetworkRules_OfAnExample_ReachTheHostsOfItsAdmissionAndNoOther(string example)
    {
        var settings = Bound.Settings(WithoutNamespace(Repository.Read(Repository.ExampleFile(example))));
        var profiles = settings.Registries.ToDictionary(
            registry => registry.Name, registry => registry.Kind!.Describe(registry.Name, registry.Args!));
        var recorder = new Recorder();
        await Deployment.TestAsync(recorder, new(), () =>
        {
            foreach (var cluster in settings.Clusters)
            {
                foreach (var plugin in _plugins)
                {
                    _ = new NetworkRules($"{cluster.Name}-{plugin}".ToLowerInvariant(), Args(cluster, plugin, profiles));
                }
            }
        });

        foreach (var cluster in settings.Clusters)
        {
            RegistryProfile[] pulled = [.. cluster.Registries.Select(name => profiles[name])];
            var endpoints = pulled.SelectMany(profile => profile.Endpoints.Select(endpoint => Place(endpoint, profile)))
                .Where(IsNoNode).Distinct().ToArray();
            var admitted = pulled.SelectMany(profile =>
                profile.Images.Concat(profile.ImagesOfOthers).Select(scope => Place(scope.Host, profile))).Where(IsNoNode).Distinct();
            Assert.That(admitted, Is.SubsetOf(endpoints), $"{example}, {cluster.Name}: a host of admission that is no endpoint");
            foreach (var plugin in _plugins)
            {
                Assert.That(
                    Reached(recorder, $"{cluster.Name}-{plugin}".ToLowerInvariant(), Outside(pulled)).Distinct(),
                    Is.EquivalentTo(endpoints),
                    $"{example}, {cluster.Name}, {plugin}");
            }
        }
    }

    private static NetworkRulesArgs Args(ClusterSettings cluster, NetworkPlugin plugin, Dictionary<string, RegistryProfile> profiles)
    {
        RegistryProfile[] pulled = [.. cluster.Registries.Select(name => profiles[name])];
        return new()
        {
            Plugin = plugin,
            Namespaces = ["probe"],
            Registries = [.. pulled.Select(profile => new Described(profile))],
            Addresses = plugin is NetworkPlugin.Kubernetes or NetworkPlugin.Calico
                ? [.. Outside(pulled).Select((host, index) => new EndpointAddressesArgs { Host = host, Networks = [Network(index)] })]
                : [],
        };
    }

    /// <summary>The hosts outside of the cluster that have a name, in an order that a network can be found by.</summary>
    private static string[] Outside(IEnumerable<RegistryProfile> profiles) =>
    [
        .. profiles.SelectMany(profile => profile.Endpoints.Where(endpoint => !IsInside(endpoint, profile)))
            .Select(Host).Where(host => IsNoNode(host) && host.Any(char.IsAsciiLetter)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>A registry that each node reaches at itself is nowhere for a Pod.</summary>
    private static bool IsNoNode(string host) => host != "localhost";

    private static string Network(int index) => $"10.77.{index}.0/24";

    private static string Host(string endpoint) => endpoint.Split(':')[0];

    private static bool IsInside(string endpoint, RegistryProfile profile) =>
        profile.Namespace is { } ns && endpoint.Contains($".{ns}.svc", StringComparison.Ordinal);

    /// <summary>What a rule knows of an endpoint: the namespace of its Pods, or its host.</summary>
    private static string Place(string endpoint, RegistryProfile profile) =>
        IsInside(endpoint, profile) ? $"namespace {profile.Namespace}" : Host(endpoint);

    /// <summary>Every place that the rules of a cluster open, but the DNS of the cluster.</summary>
    private static IEnumerable<string> Reached(Recorder recorder, string name, string[] outside)
    {
        foreach (var policy in recorder.Registered.Where(resource =>
            resource.Name == $"{name}-probe" || resource.Name == $"{name}-probe-names"))
        {
            foreach (var (key, text) in Texts(JsonSerializer.SerializeToNode(Plain(policy.Inputs["spec"]))!["egress"], ""))
            {
                var place = key switch
                {
                    "matchName" or "domainNames" or "domains" => text,
                    "matchPattern" when text != "*" => text,
                    "cidr" or "nets" or "toCIDR" => text.EndsWith("/32", StringComparison.Ordinal)
                        ? text[..^3] : outside[int.Parse(text.Split('.')[2], System.Globalization.CultureInfo.InvariantCulture)],
                    "kubernetes.io/metadata.name" or "k8s:io.kubernetes.pod.namespace" => $"namespace {text}",
                    "namespaceSelector" => $"namespace {text.Split('\'')[1]}",
                    _ => null,
                };
                if (place is not null and not "namespace kube-system")
                {
                    yield return place;
                }
            }
        }
    }

    /// <summary>Every text with the key that it stands at.</summary>
    private static IEnumerable<(string Key, string Text)> Texts(JsonNode? node, string key) => node switch
    {
        JsonObject map => map.SelectMany(entry => Texts(entry.Value, entry.Key)),
        JsonArray list => list.SelectMany(entry => Texts(entry, key)),
        JsonValue value => [(key, value.ToString())],
        _ => [],
    };

    private static object? Plain(object? value) => value switch
    {
        IDictionary<string, object> map => map.ToDictionary(entry => entry.Key, entry => Plain(entry.Value)),
        string text => text,
        IEnumerable list => list.Cast<object>().Select(Plain).ToArray(),
        _ => value,
    };

    private static string WithoutNamespace(string file) => JsonSerializer.Serialize(
        Yaml.Parse(file).GetProperty("config").EnumerateObject()
            .Where(entry => entry.Name.StartsWith("registry-infra:", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Name["registry-infra:".Length..], entry => entry.Value));

    /// <summary>A registry of which nothing but its profile is looked at.</summary>
    private sealed class Described(RegistryProfile profile) : IRegistry
    {
        public string Name => "described";

        public RegistryProfile Profile => profile;

        public ScanPosture Scanning => ScanPosture.None;

        public ImmutableArray<PullCredential> PullCredentials => [];

        public Output<string>? AuthorityPem => null;

        public Output<string>? NextRotation => null;
    }
}
