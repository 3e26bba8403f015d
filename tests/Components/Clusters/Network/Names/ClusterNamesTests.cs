using RegistryInfra.Components.Clusters.Network.Names;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Tests.Clusters.Network.Names;

internal sealed class ClusterNamesTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";

    [Test]
    public async Task CoreDns_HostsAndServers_AreServerBlocksOfTheirOwn()
    {
        var map = (await MakeAsync(Args(ClusterNamesPlace.CoreDnsCustom, hasHosts: true))).Single(ConfigMap);

        Assert.That(map.At("metadata")!.ToJsonString(), Is.EqualTo("""{"name":"coredns-custom","namespace":"kube-system"}"""));
        Assert.That(map.At("data")!["registries.server"]!.ToString(), Is.EqualTo(
            """
            acmeimages.azurecr.io:53 {
                errors
                hosts {
                    10.1.4.5 acmeimages.azurecr.io
                    10.1.4.6 acmeimages.azurecr.io
                }
            }
            acmeimages.westeurope.data.azurecr.io:53 {
                errors
                cache 30
                forward . 10.1.0.4 10.1.0.5
            }
            blob.core.windows.net:53 {
                errors
                cache 30
                forward . 10.1.0.4 10.1.0.5
            }

            """));
    }

    [Test]
    public async Task KubeDns_Servers_AreStubDomains()
    {
        var map = (await MakeAsync(Args(ClusterNamesPlace.KubeDns, hasHosts: false))).Single(ConfigMap);

        Assert.That(map.At("metadata")!.ToJsonString(), Is.EqualTo("""{"name":"kube-dns","namespace":"kube-system"}"""));
        Assert.That(map.At("data")!["stubDomains"]!.ToString(), Is.EqualTo(
            """
            {"acmeimages.azurecr.io":["10.1.0.4","10.1.0.5"],"acmeimages.westeurope.data.azurecr.io":["10.1.0.4","10.1.0.5"],"blob.core.windows.net":["10.1.0.4","10.1.0.5"]}
            """));
    }

    [Test]
    public void Problems_Wrong_AreToldWithTheirFix() => Assert.Multiple(() =>
    {
        Assert.That(Problems(new() { WrittenTo = ClusterNamesPlace.CoreDnsCustom }), Is.EqualTo(new[]
        {
            "servers: neither servers nor hosts say where the registries are: give one of them",
        }));
        Assert.That(Problems(Args(ClusterNamesPlace.KubeDns, hasHosts: true)), Is.EqualTo(new[]
        {
            "hosts: kube-dns knows no hosts: name a server in servers, or make a private zone in Cloud DNS",
        }));
        Assert.That(
            Problems(new()
            {
                WrittenTo = ClusterNamesPlace.CoreDnsCustom,
                Registries = [Registry],
                Hosts =
                [
                    new() { Host = "acmeimages.azurecr.com", Addresses = ["10.1.4.5"] },
                    new() { Host = "acmeimages.azurecr.com", Addresses = ["10.1.4.05"] },
                ],
            }),
            Is.EqualTo(new[]
            {
                "hosts[1].addresses[0]: \"10.1.4.05\" is not an address: write one such as \"10.1.4.5\"",
                "hosts[1].host: \"acmeimages.azurecr.com\" is there twice: put the two into one entry",
                "hosts[0].host: \"acmeimages.azurecr.com\" is not an endpoint of the registries: use acmeimages.azurecr.io, "
                    + "acmeimages.westeurope.data.azurecr.io",
                "hosts[1].host: \"acmeimages.azurecr.com\" is not an endpoint of the registries: use acmeimages.azurecr.io, "
                    + "acmeimages.westeurope.data.azurecr.io",
            }));
    });

    [Test]
    public void Problems_ServersThatNobodyAsks_AreRefused() => Assert.That(
        Problems(new()
        {
            WrittenTo = ClusterNamesPlace.CoreDnsCustom,
            Registries = [new StubRegistry("registry.example.com/")],
            Servers = ["10.1.0.4"],
            Hosts = [new() { Host = "registry.example.com", Addresses = ["10.1.4.5"] }],
        }),
        Is.EqualTo(new[] { "servers: hosts name every endpoint of the registries, so nobody asks these servers: remove it" }));

    private static StubRegistry Registry => new("acmeimages.azurecr.io/")
    {
        Endpoints = ["acmeimages.azurecr.io", "acmeimages.westeurope.data.azurecr.io", "*.blob.core.windows.net", "10.9.9.9:5000"],
    };

    private static ClusterNamesArgs Args(ClusterNamesPlace place, bool hasHosts) => new()
    {
        WrittenTo = place,
        Registries = [Registry, new StubRegistry("inside.registry.svc.cluster.local:5000/") { Namespace = "registry" }],
        Servers = ["10.1.0.4", "10.1.0.5"],
        Hosts = hasHosts ? [new() { Host = "acmeimages.azurecr.io", Addresses = ["10.1.4.5", "10.1.4.6"] }] : [],
    };

    private static Task<Recording> MakeAsync(ClusterNamesArgs args) =>
        Recording.OfAsync(options => _ = new ClusterNames("blue", args, options));

    private static string[] Problems(ClusterNamesArgs args) =>
        [.. ArgsRules.Problems("blue", args).Select(problem => problem.ToString())];
}
