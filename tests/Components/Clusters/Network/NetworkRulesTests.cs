using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Tests.Clusters.Mesh;
using RegistryInfra.Components.Tests.Registries.Acr;
using RegistryInfra.Components.Tests.Registries.Distribution;
using RegistryInfra.Components.Tests.Registries.Ecr;
using static RegistryInfra.Components.Tests.Clusters.Network.NetworkSample;

namespace RegistryInfra.Components.Tests.Clusters.Network;

internal sealed class NetworkRulesTests
{
    private static readonly NetworkPlugin[] _plugins =
        [NetworkPlugin.Kubernetes, NetworkPlugin.Cilium, NetworkPlugin.Calico, NetworkPlugin.CalicoEnterprise];

    /// <summary>Whom a Pod of a workload may reach, whatever the plugin.</summary>
    private static IEnumerable<TestCaseData> Table()
    {
        (Packet Packet, bool Allowed, string What)[] rows =
        [
            (Packet.ToHost(Registry, "10.0.0.7"), true, "registry"),
            (Packet.ToHost("api.ecr.eu-west-1.amazonaws.com", "10.0.1.7"), true, "its tokens"),
            (Packet.ToHost(Layers, "10.0.2.7"), true, "its layers"),
            (Packet.ToHost("store7.blob.core.windows.net", "10.0.4.7"), true, "layers of Azure"),
            (Packet.ToHost("mirror.example.com", "10.0.5.7", 8443), true, "port of its own"),
            (Packet.ToHost("mirror.example.com", "10.0.5.7"), false, "its other port"),
            (Packet.ToHost(Registry, "10.0.0.7", 8443), false, "port of another"),
            (Packet.ToHost(Registry, "10.0.0.7", 80), false, "without TLS"),
            (Packet.ToHost(Registry, "10.0.0.7", 443, "UDP"), false, "QUIC"),
            (Packet.ToHost("210987654321.dkr.ecr.eu-west-1.amazonaws.com", "203.0.113.9"), false, "somebody else's registry"),
            (Packet.ToHost("prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com.evil.example", "203.0.113.9"), false, "longer name"),
            (Packet.ToHost("blob.core.windows.net", "203.0.113.9"), false, "the domain itself"),
            (Packet.ToHost("evil.example.com", "203.0.113.9"), false, "anybody"),
            (Packet.ToHost("dns.example.com", "203.0.113.53", 53, "UDP"), false, "DNS of others"),
            (Packet.ToPod("kube-system", 53, "UDP", "kube-dns"), true, "DNS"),
            (Packet.ToPod("kube-system", 53, "TCP", "kube-dns"), true, "DNS over TCP"),
            (Packet.ToPod("kube-system", 9153, "TCP", "kube-dns"), false, "metrics of DNS"),
            (Packet.ToPod("kube-system", 53, "UDP", "other"), false, "another Pod there"),
            (Packet.ToPod("shop", 53, "UDP", "kube-dns"), false, "Pod with the label of DNS"),
            (Packet.ToPod("registry", 5000), true, "registry in the cluster"),
            (Packet.ToPod("registry", 22), false, "its other port"),
            (Packet.ToPod("payments", 5000), false, "another namespace"),
            (Packet.ToPod("shop", 443), false, "neighbour"),
        ];
        return from plugin in _plugins
               from row in rows
               select new TestCaseData(plugin, row.Packet, row.Allowed).SetArgDisplayNames($"{plugin}", row.What, $"{row.Allowed}");
    }

    [TestCaseSource(nameof(Table))]
    public async Task Policies_OfEachPlugin_AllowExactlyTheRegistries(NetworkPlugin plugin, Packet packet, bool allowed)
    {
        var policies = await PoliciesAsync(Args(plugin));

        Assert.That(policies.Select(policy => policy["metadata"]!["namespace"]!.ToString()), Is.EqualTo(new[] { "shop", "batch" }));
        Assert.That(policies.Select(policy => PolicyEvaluator.Allows(policy, packet)), Is.All.EqualTo(allowed));
    }

    private static IEnumerable<TestCaseData> ClusterTable() =>
        from row in Table()
        where row.Arguments[0] is NetworkPlugin.Cilium
        select new TestCaseData(row.Arguments[1], row.Arguments[2]).SetArgDisplayNames($"{row.Arguments[1]}", $"{row.Arguments[2]}");

    /// <summary>The names are accepted for the cluster, and the policy of the namespace has the rest: a Pod passes by either.</summary>
    [TestCaseSource(nameof(ClusterTable))]
    public async Task Policies_OfClusterNetworkPolicy_TogetherAllowExactlyTheRegistries(Packet packet, bool allowed)
    {
        var policies = await PoliciesAsync(Args(NetworkPlugin.ClusterNetworkPolicy));

        foreach (var ns in new[] { "shop", "batch" })
        {
            var ofNamespace = policies.Where(policy => policy["metadata"]!["namespace"]?.ToString() == ns
                || policy["spec"]!["subject"]?["namespaces"]!["matchLabels"]!["kubernetes.io/metadata.name"]!.ToString() == ns).ToArray();
            Assert.That(ofNamespace.Select(policy => policy["kind"]!.ToString()), Is.EqualTo(new[] { "NetworkPolicy", "ClusterNetworkPolicy" }));
            Assert.That(PolicyEvaluator.DeniesByDefault(ofNamespace[0]), Is.True);
            Assert.That(ofNamespace.Any(policy => PolicyEvaluator.Allows(policy, packet)), Is.EqualTo(allowed));
        }
    }

    /// <summary>A rule has at most 25 names, and the tier of administrators decides nothing else.</summary>
    [Test]
    public async Task Policies_OfClusterNetworkPolicy_KeepToTheLimitsOfTheirKind()
    {
        var args = Args(NetworkPlugin.ClusterNetworkPolicy);
        args.Namespaces = ["shop"];
        args.Registries = [new StubRegistry("r0.example.com/") { Endpoints = [.. Enumerable.Range(0, 30).Select(index => $"r{index}.example.com")] }];

        var policy = (await PoliciesAsync(args))[1];

        Assert.Multiple(() =>
        {
            Assert.That(policy["apiVersion"]!.ToString(), Is.EqualTo("policy.networking.k8s.io/v1alpha2"));
            Assert.That(policy["metadata"]!.ToJsonString(), Is.EqualTo("""{"name":"registry-egress-shop"}"""));
            Assert.That(policy["spec"]!["tier"]!.ToString(), Is.EqualTo("Admin"));
            Assert.That(policy["spec"]!["ingress"], Is.Null);
            Assert.That(
                policy["spec"]!["egress"]!.AsArray().Select(rule => $"{rule!["action"]} {rule["to"]![0]!["domainNames"]!.AsArray().Count}"),
                Is.EqualTo(new[] { "Accept 25", "Accept 5" }));
        });
    }

    [TestCaseSource(nameof(_plugins))]
    public async Task Policies_OfEachPlugin_DenyByDefault(NetworkPlugin plugin) =>
        Assert.That((await PoliciesAsync(Args(plugin))).Select(PolicyEvaluator.DeniesByDefault), Is.All.True);

    /// <summary>A proxy that cannot ask its control plane keeps its Pod from starting.</summary>
    [TestCaseSource(nameof(Meshes))]
    public async Task Policies_OfAMesh_OpenWhatItsProxiesNeed(NetworkPlugin plugin, ServiceMeshArgs mesh, Packet packet, bool allowed)
    {
        var args = Args(plugin);
        args.Mesh = mesh;

        var policies = await PoliciesAsync(args);

        Assert.That(policies.Select(policy => PolicyEvaluator.Allows(policy, packet)), Is.All.EqualTo(allowed));
    }

    private static IEnumerable<TestCaseData> Meshes()
    {
        ServiceMeshArgs istio = new() { Kind = ServiceMeshKind.Istio };
        ServiceMeshArgs ambient = new() { Kind = ServiceMeshKind.Istio, Istio = new() { Mode = IstioMode.Ambient } };
        ServiceMeshArgs linkerd = new() { Kind = ServiceMeshKind.Linkerd };
        ServiceMeshArgs elsewhere = new() { Kind = ServiceMeshKind.Istio, ControlPlaneNamespace = "istio-canary" };
        (ServiceMeshArgs Mesh, Packet Packet, bool Allowed, string What)[] rows =
        [
            (istio, Packet.ToPod("istio-system", 15012), true, "istiod"),
            (istio, Packet.ToPod("istio-system", 15010), false, "istiod in plain text"),
            (istio, Packet.ToPod("istio-system", 15012, "UDP"), false, "istiod by UDP"),
            (istio, Packet.ToPod("linkerd", 8086), false, "Linkerd in Istio"),
            (istio, Packet.ToPod("registry", 15008), false, "HBONE without ambient"),
            (elsewhere, Packet.ToPod("istio-canary", 15012), true, "istiod in a namespace of its own"),
            (elsewhere, Packet.ToPod("istio-system", 15012), false, "istiod elsewhere"),
            (ambient, Packet.ToPod("istio-system", 15012), false, "istiod, which the node asks"),
            (ambient, Packet.ToPod("registry", 15008), true, "registry by HBONE"),
            (ambient, Packet.ToPod("registry", 5000), true, "registry without it"),
            (ambient, Packet.ToPod("payments", 15008), false, "another namespace by HBONE"),
            (linkerd, Packet.ToPod("linkerd", 8080), true, "identity"),
            (linkerd, Packet.ToPod("linkerd", 8086), true, "destinations"),
            (linkerd, Packet.ToPod("linkerd", 8090), true, "policies"),
            (linkerd, Packet.ToPod("linkerd", 9990), false, "figures of the control plane"),
        ];
        return from plugin in _plugins
               from row in rows
               select new TestCaseData(plugin, row.Mesh, row.Packet, row.Allowed)
                   .SetArgDisplayNames($"{plugin}", row.What, $"{row.Allowed}");
    }

    /// <summary>Health checks of ambient mode come from an address that plugins do not know as the node's.</summary>
    [TestCaseSource(nameof(_plugins))]
    public async Task Policies_OfAmbientMode_LetItsHealthChecksIn(NetworkPlugin plugin)
    {
        var args = Args(plugin);
        args.Mesh = new() { Kind = ServiceMeshKind.Istio, Istio = new() { Mode = IstioMode.Ambient } };

        Assert.That((await PoliciesAsync(args)).SelectMany(PolicyEvaluator.Sources), Is.EqualTo(new[] { "169.254.7.127/32", "169.254.7.127/32" }));
    }

    /// <summary>A policy holds the port of the Pod, not that of its Service.</summary>
    [TestCaseSource(nameof(_plugins))]
    public async Task Endpoint_ServiceOfAnotherPort_IsOpenedAtThePortOfThePod(NetworkPlugin plugin)
    {
        var args = new NetworkRulesArgs
        {
            Plugin = plugin,
            Namespaces = ["shop"],
            Registries =
            [
                new StubRegistry("harbor.registry.svc.cluster.local/")
                {
                    Namespace = "registry",
                    Service = MeshSample.Inside with { TlsPort = 8443 },
                },
            ],
        };

        var policy = (await PoliciesAsync(args)).Single();

        Assert.That(PolicyEvaluator.Allows(policy, Packet.ToPod("registry", 8443)), Is.True);
        Assert.That(PolicyEvaluator.Allows(policy, Packet.ToPod("registry", 443)), Is.False);
    }

    /// <summary>Whatever admission lets run can be reached, and no rule is for a host that no registry named.</summary>
    [TestCaseSource(nameof(_plugins))]
    public async Task Policies_OfEachKind_OpenTheHostsOfAdmissionAndNoOther(NetworkPlugin plugin)
    {
        RegistryProfile[] profiles =
        [
            Described("ecr", EcrSample.Replicated()),
            Described("acr", AcrSample.Args(dedicatedDataEndpoints: true)),
            Described("distribution", DistributionSample.Args()),
        ];
        var args = Args(plugin);
        args.Registries = [.. profiles.Select(profile => new StubRegistry([.. profile.Images.Select(scope => scope.ToString())])
        {
            Endpoints = profile.Endpoints,
            Namespace = profile.Namespace,
        })];
        string[] outside = [.. profiles.Where(profile => profile.Namespace is null).SelectMany(profile => profile.Endpoints)];
        args.Addresses = args.Addresses.Count == 0 ? [] :
            [.. outside.Select((host, index) => new EndpointAddressesArgs { Host = host, Networks = [$"10.0.{index}.0/24"] })];

        var policy = (await PoliciesAsync(args))[0];

        foreach (var host in profiles.SelectMany(profile => profile.Images).Select(scope => scope.Host).Distinct())
        {
            var index = Array.IndexOf(outside, host);
            var packet = index < 0 ? Packet.ToPod("images", 5000) : Packet.ToHost(host, $"10.0.{index}.9");
            Assert.That(PolicyEvaluator.Allows(policy, packet), Is.True, host);
        }

        Assert.That(PolicyEvaluator.Allows(policy, Packet.ToHost("docker.io", $"10.0.{outside.Length}.9")), Is.False);
    }

    /// <summary>An address is no name: every plugin is told the address.</summary>
    [TestCaseSource(nameof(_plugins))]
    public async Task Endpoint_Address_IsOpenedAsSuch(NetworkPlugin plugin)
    {
        var args = new NetworkRulesArgs
        {
            Plugin = plugin,
            Namespaces = ["shop"],
            Registries = [new StubRegistry("10.1.2.3:5000/")],
        };

        var policy = (await PoliciesAsync(args)).Single();

        Assert.That(PolicyEvaluator.Allows(policy, Packet.ToHost("any", "10.1.2.3", 5000)), Is.True);
        Assert.That(PolicyEvaluator.Allows(policy, Packet.ToHost("any", "10.1.2.4", 5000)), Is.False);
    }

    /// <summary>What a node reaches at itself is nowhere for a Pod, so nobody has to say where it is.</summary>
    [TestCaseSource(nameof(_plugins))]
    public async Task Endpoint_OfTheNodeItself_NeedsNoRuleAndNoAddress(NetworkPlugin plugin)
    {
        var args = new NetworkRulesArgs { Plugin = plugin, Namespaces = ["shop"], Registries = [new StubRegistry("localhost:30500/")] };

        var policy = (await PoliciesAsync(args)).Single();

        Assert.That(PolicyEvaluator.Allows(policy, Packet.ToHost("localhost", "127.0.0.1", 30500)), Is.False);
        Assert.That(PolicyEvaluator.Allows(policy, Packet.ToPod("kube-system", 53, "UDP", "kube-dns")), Is.True);
    }

    [Test]
    public async Task Dns_Given_IsAskedInItsPlace()
    {
        var args = new NetworkRulesArgs
        {
            Plugin = NetworkPlugin.Cilium,
            Namespaces = ["shop"],
            Registries = Args(NetworkPlugin.Cilium).Registries,
            Dns = new() { Namespace = "openshift-dns", App = "dns-default" },
        };

        var policy = (await PoliciesAsync(args)).Single();

        Assert.That(PolicyEvaluator.Allows(policy, Packet.ToPod("openshift-dns", 53, "UDP", "dns-default")), Is.True);
        Assert.That(PolicyEvaluator.Allows(policy, Packet.ToPod("kube-system", 53, "UDP", "kube-dns")), Is.False);
    }

    [TestCase(NetworkPlugin.Kubernetes)]
    [TestCase(NetworkPlugin.Calico)]
    public void Addresses_Missing_AskedForByHost(NetworkPlugin plugin)
    {
        var args = Args(plugin);
        args.Addresses.RemoveAt(2);

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            $"addresses: the plugin knows no names, and no entry says where \"{Layers}\" is, from which images are pulled: add one "
                + "for each host, with the network of its private endpoint",
        }));
    }

    [TestCase(NetworkPlugin.Cilium)]
    [TestCase(NetworkPlugin.CalicoEnterprise)]
    public void Addresses_ForAPluginThatKnowsNames_Refused(NetworkPlugin plugin)
    {
        var args = Args(plugin);
        args.Addresses = [new() { Host = Registry, Networks = ["10.0.0.0/24"] }];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            $"addresses[0]: the plugin lets Pods reach \"{Registry}\" by its name, and an address would let them reach what else is "
                + "there: remove the entry",
        }));
    }

    [Test]
    public void Addresses_Wrong_Refused()
    {
        var args = Args(NetworkPlugin.Kubernetes);
        args.Addresses[0].Networks = ["0.0.0.0/0", "::/0", "10.0.0.1/24"];
        args.Addresses.Add(new() { Host = "api.ecr.eu-west-1.amazonaws.com", Networks = ["10.9.0.0/24"] });
        args.Addresses.Add(new() { Host = "api.ecr.eu-west-2.amazonaws.com", Networks = ["10.9.0.0/24"] });

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "addresses[0].networks[0]: \"0.0.0.0/0\" is everyone, so it would be no rule: name the network of a private endpoint",
            "addresses[0].networks[1]: \"::/0\" is everyone, so it would be no rule: name the network of a private endpoint",
            "addresses[0].networks[2]: \"10.0.0.1/24\" is not the first address of a network: use one such as \"10.0.1.0/24\"",
            "addresses[6].host: \"api.ecr.eu-west-1.amazonaws.com\" is there twice: put the two into one entry",
            "addresses[7].host: \"api.ecr.eu-west-2.amazonaws.com\" is not an endpoint of the registries: use "
                + $"{Blobs}, {Registry}, acmeimages.azurecr.io, api.ecr.eu-west-1.amazonaws.com, mirror.example.com, {Layers}",
        }));
    }

    [Test]
    public void Plugin_None_RefusedAsNoProtection()
    {
        var args = Args(NetworkPlugin.Cilium);
        var none = new NetworkRulesArgs { Plugin = NetworkPlugin.None, Namespaces = args.Namespaces };

        Assert.That(Problems(none), Is.EqualTo(new[]
        {
            "namespaces: the network plugin of the cluster ignores every rule, so this would be a comfort and no protection: remove "
                + "the namespaces, or install a plugin that enforces policies",
        }));
        Assert.That(Problems(new() { Plugin = NetworkPlugin.None }), Is.Empty);
    }

    [Test]
    public void Namespaces_OfTheCluster_Refused() => Assert.That(
        Problems(new() { Plugin = NetworkPlugin.Cilium, Namespaces = ["kube-system", "kube-public", "shop"] }),
        Is.EqualTo(new[]
        {
            "namespaces[0]: \"kube-system\" is a namespace of the cluster itself, which would come to a stop: name those of workloads",
            "namespaces[1]: \"kube-public\" is a namespace of the cluster itself, which would come to a stop: name those of workloads",
        }));

    [Test]
    public void Namespaces_NoneForAPluginThatEnforces_Refused() => Assert.That(
        Problems(new() { Plugin = NetworkPlugin.Cilium }),
        Is.EqualTo(new[] { "namespaces: the list is empty, so there is no rule: name those of workloads, such as [shop]" }));

    private static RegistryProfile Described(string kind, IComponentArgs args) =>
        RegistryKinds.All.Single(known => known.Name == kind).Describe("images", args);

    private static string[] Problems(NetworkRulesArgs args) =>
        [.. ArgsRules.Problems("blue", args).Select(problem => problem.ToString())];
}
