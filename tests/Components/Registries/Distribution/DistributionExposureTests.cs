using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Registries.Edge;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Registries.Distribution.DistributionExposureKind;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>The ways in: what is made for each, and what does not fit.</summary>
public sealed class DistributionExposureTests
{
    private const string Nginx = "nginx.ingress.kubernetes.io/ssl-passthrough";

    [Test]
    public async Task ClusterIp_Default_MakesNoWayIn()
    {
        var recording = await RecordAsync(Args());

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(Service).Select(service => service.Name), Is.EqualTo(new[] { "images" }));
            Assert.That(recording.Of(IngressObject).Concat(recording.Of(TlsRoute)), Is.Empty);
        });
    }

    [Test]
    public async Task NodePort_Host_OpensItsPortAndKeepsTheClientsAddress()
    {
        var service = (await RecordAsync(Exposed("localhost:30500", new() { Kind = NodePort }))).Single(Service, "images-entrance");

        AssertJson(service, "spec",
            """
            {
              "type": "NodePort",
              "selector": { "app.kubernetes.io/name": "distribution", "app.kubernetes.io/instance": "images" },
              "externalTrafficPolicy": "Local",
              "ports": [{ "name": "https", "port": 30500, "targetPort": 5000, "nodePort": 30500 }]
            }
            """);
    }

    [Test]
    public async Task LoadBalancer_Settings_LetOnlyAllowedNetworksThrough()
    {
        var recording = await RecordAsync(Exposed("registry.example.com", new()
        {
            Kind = LoadBalancer,
            ClassName = "metallb",
            Annotations = { ["metallb.io/loadBalancerIPs"] = "10.0.0.7" },
        }));

        var service = recording.Single(Service, "images-entrance");
        AssertJson(service, "spec",
            """
            {
              "type": "LoadBalancer",
              "selector": { "app.kubernetes.io/name": "distribution", "app.kubernetes.io/instance": "images" },
              "externalTrafficPolicy": "Local",
              "loadBalancerClass": "metallb",
              "loadBalancerSourceRanges": ["10.0.0.0/16"],
              "ports": [{ "name": "https", "port": 443, "targetPort": 5000 }]
            }
            """);
        AssertJson(service, "metadata.annotations", """{ "metallb.io/loadBalancerIPs": "10.0.0.7" }""");
    }

    [Test]
    public async Task LoadBalancer_Edge_IsInternalBesideTheGivenAnnotations()
    {
        var recording = await RecordAsync(Exposed("registry.example.com", new()
        {
            Kind = LoadBalancer,
            Annotations = { ["a"] = "b" },
            Edge = new() { Controller = EdgeController.AzureLoadBalancer },
        }));

        AssertJson(recording.Single(Service, "images-entrance"), "metadata.annotations",
            """{ "a": "b", "service.beta.kubernetes.io/azure-load-balancer-internal": "true" }""");
    }

    [TestCase(LoadBalancer, EdgeController.IngressNginx, "expose.edge.controller: it makes no way in of this kind")]
    [TestCase(Ingress, EdgeController.IngressNginx, "expose.edge: the controller passes TLS through")]
    [TestCase(IstioGateway, EdgeController.Haproxy, "expose.edge.controller: it makes no way in of this kind: use istio")]
    [TestCase(NodePort, EdgeController.Istio, "expose.edge: it does nothing with this kind")]
    public void Problems_EdgeOfAnotherKind_IsRefused(DistributionExposureKind kind, EdgeController controller, string problem)
    {
        var whole = Complete(kind);
        DistributionExposure expose = new()
        {
            Kind = kind,
            Annotations = whole.Annotations,
            Gateway = whole.Gateway,
            GatewayNamespace = whole.GatewayNamespace,
            Edge = new() { Controller = controller },
        };

        Assert.That(
            Problems(Exposed(kind == NodePort ? "localhost:30500" : "registry.example.com", expose)),
            Has.Length.EqualTo(1).And.All.StartsWith(problem));
    }

    [Test]
    public async Task Ingress_Settings_PassTlsThroughByName()
    {
        var recording = await RecordAsync(Exposed("registry.example.com", new()
        {
            Kind = Ingress,
            ClassName = "nginx",
            Annotations = { [Nginx] = "true" },
        }));

        var ingress = recording.Single(IngressObject);
        AssertJson(ingress, "spec",
            """
            {
              "ingressClassName": "nginx",
              "tls": [{ "hosts": ["registry.example.com"] }],
              "rules": [{
                "host": "registry.example.com",
                "http": { "paths": [{
                  "path": "/", "pathType": "Prefix",
                  "backend": { "service": { "name": "images", "port": { "number": 5000 } } }
                }] }
              }]
            }
            """);
        Assert.That(ingress.At("metadata.annotations")![Nginx]!.ToString(), Is.EqualTo("true"));
    }

    [Test]
    public async Task Gateway_Settings_RouteTlsByName()
    {
        var recording = await RecordAsync(Exposed("registry.example.com", new()
        {
            Kind = Gateway,
            Gateway = "edge",
            GatewayNamespace = "gateways",
            Listener = "tls",
        }));

        var route = recording.Single(TlsRoute);
        Assert.That(route.Text("apiVersion"), Is.EqualTo("gateway.networking.k8s.io/v1"));
        AssertJson(route, "spec",
            """
            {
              "parentRefs": [{ "name": "edge", "namespace": "gateways", "sectionName": "tls" }],
              "hostnames": ["registry.example.com"],
              "rules": [{ "backendRefs": [{ "name": "images", "port": 5000 }] }]
            }
            """);
    }

    [TestCase(ClusterIp, "registry.example.com", "host: \"registry.example.com\" leads to port 443, and the Service listens on 5000 only: "
        + "write \"registry.example.com:5000\", or choose another way in with expose")]
    [TestCase(ClusterIp, "10.0.0.7:443", "host: \"10.0.0.7:443\" leads to port 443, and the Service listens on 5000 only: "
        + "write \"10.0.0.7:5000\", or choose another way in with expose")]
    [TestCase(ClusterIp, "localhost:5000", "host: \"localhost:5000\" is the node itself, where only nodePort listens: "
        + "choose that, or another host")]
    [TestCase(LoadBalancer, "127.0.0.1:5000", "host: \"127.0.0.1:5000\" is the node itself, where only nodePort listens: "
        + "choose that, or another host")]
    [TestCase(LoadBalancer, null, "host: missing: give the name by which nodes find the way in, such as \"registry.example.com\"")]
    [TestCase(NodePort, null, "host: missing: give the name by which nodes find the way in, such as \"localhost:30500\"")]
    [TestCase(NodePort, "localhost", "host: \"localhost\" has no port that a node can open: use 30000 to 32767, "
        + "such as \"localhost:30500\"")]
    [TestCase(NodePort, "localhost:5000", "host: \"localhost:5000\" has no port that a node can open: use 30000 to 32767, "
        + "such as \"localhost:30500\"")]
    [TestCase(Ingress, "10.0.0.7", "host: \"10.0.0.7\" is no name that TLS could be passed on by: "
        + "use a DNS name, such as \"registry.example.com\"")]
    [TestCase(Gateway, "registry:443", "host: \"registry:443\" is no name that TLS could be passed on by: "
        + "use a DNS name, such as \"registry.example.com\"")]
    public void Problems_HostThatTheWayInDoesNotServe_NamesValueAndFix(
        DistributionExposureKind kind, string? host, string message) =>
        Assert.That(Problems(Exposed(host, Complete(kind))), Is.EqualTo(new[] { message }));

    [TestCase(ClusterIp, "registry.example.com:5000")]
    [TestCase(NodePort, "localhost:30000")]
    [TestCase(NodePort, "10.0.0.7:32767")]
    [TestCase(LoadBalancer, "registry.example.com")]
    [TestCase(LoadBalancer, "10.0.0.7:5000")]
    [TestCase(Ingress, "registry.example.com")]
    [TestCase(Gateway, "registry.example.com:8443")]
    [TestCase(IstioGateway, "registry.example.com")]
    public void Problems_HostThatTheWayInServes_AreNone(DistributionExposureKind kind, string host) =>
        Assert.That(Problems(Exposed(host, Complete(kind))), Is.Empty);

    [TestCase(NodePort, "localhost:30500")]
    [TestCase(LoadBalancer, "registry.example.com")]
    public void Problems_NoNetworkThatMayConnect_AsksForOne(DistributionExposureKind kind, string host) => Assert.That(
        Problems(new() { Host = host, Expose = Complete(kind), AllowedNamespaces = ["ci"] }),
        Is.EqualTo(new[]
        {
            "allowedCidrs: the way in would let nobody through: name the networks of the nodes and of those who push",
        }));

    [TestCase(Ingress)]
    [TestCase(Gateway)]
    [TestCase(IstioGateway)]
    public void Problems_ProxyThatMayNotConnect_AsksForItsNamespace(DistributionExposureKind kind) => Assert.That(
        Problems(new() { Host = "registry.example.com", Expose = Complete(kind), AllowedCidrs = ["10.0.0.0/16"] }),
        Is.EqualTo(new[]
        {
            "allowedNamespaces: the way in would let nobody through: name the namespace where the proxy's Pods run",
        }));

    [TestCase("false")]
    [TestCase(null)]
    public void Problems_IngressThatEndsTls_AsksForPassthrough(string? value)
    {
        var expose = new DistributionExposure { Kind = Ingress };
        if (value is not null)
        {
            expose.Annotations[Nginx] = value;
        }

        Assert.That(Problems(Exposed("registry.example.com", expose)),
            Has.Length.EqualTo(1).And.All.StartsWith("expose.annotations: none passes TLS through"));
    }

    [Test]
    public void Problems_SettingsOfAnotherKind_AreEachRefused() => Assert.That(
        Problems(Exposed("localhost:30500", new()
        {
            Kind = NodePort,
            Annotations = { ["a"] = "b" },
            ClassName = "metallb",
            Gateway = "edge",
            GatewayNamespace = "gateways",
            Listener = "tls",
        })),
        Is.EqualTo(new[]
        {
            "expose.annotations: it does nothing with this kind: remove it, or choose loadBalancer or ingress",
            "expose.className: it does nothing with this kind: remove it, or choose loadBalancer or ingress",
            "expose.gateway: it does nothing with this kind: remove it, or choose gateway",
            "expose.gatewayNamespace: it does nothing with this kind: remove it, or choose gateway",
            "expose.listener: it does nothing with this kind: remove it, or choose gateway",
        }));

    [Test]
    public void Problems_GatewayWithoutName_AsksForIt() => Assert.That(
        Problems(Exposed("registry.example.com", new() { Kind = Gateway })),
        Is.EqualTo(new[]
        {
            "expose.gateway: missing: name the Gateway that passes TLS through",
            "expose.gatewayNamespace: missing: name the Gateway that passes TLS through",
        }));

    [Test]
    public void Problems_IstioGatewayThatIsNoneOfTheGatewayApi_NamesEach() => Assert.That(
        Problems(Exposed("registry.example.com", new() { Kind = IstioGateway, Listener = "tls", GatewayNamespace = "istio-ingress" })),
        Is.EqualTo(new[]
        {
            "expose.listener: it does nothing with this kind: remove it, or choose gateway",
            "expose.gateway: missing: name the Gateway that passes TLS through",
        }));

    private static DistributionExposure Complete(DistributionExposureKind kind) => kind switch
    {
        Ingress => new() { Kind = kind, Annotations = { [Nginx] = "true" } },
        Gateway or IstioGateway => new() { Kind = kind, Gateway = "edge", GatewayNamespace = "gateways" },
        _ => new() { Kind = kind },
    };

    private static DistributionRegistryArgs Exposed(string? host, DistributionExposure expose) => new()
    {
        Host = host,
        Expose = expose,
        AllowedCidrs = ["10.0.0.0/16"],
        AllowedNamespaces = ["ingress"],
    };

    private static void AssertJson(RecordedResource resource, string path, string expected) => Assert.That(
        JsonNode.DeepEquals(resource.At(path), JsonNode.Parse(expected)), resource.At(path)?.ToJsonString());

    private static string[] Problems(DistributionRegistryArgs args) =>
        [.. ArgsRules.Problems("images", args).Select(problem => problem.ToString())];
}
