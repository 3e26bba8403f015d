using RegistryInfra.Components.Clusters.Mesh;
using static RegistryInfra.Components.Tests.Clusters.Mesh.MeshSample;

namespace RegistryInfra.Components.Tests.Clusters.Mesh;

internal sealed class IstioPoliciesTests
{
    private const string Security = "kubernetes:security.istio.io/v1:";
    private const string Networking = "kubernetes:networking.istio.io/v1:";
    private const string Selector = "\"selector\":{\"matchLabels\":{\"app.kubernetes.io/instance\":\"inside\"}}";

    /// <summary>Nodes speak the registry's own TLS to its port, and Istio's to none.</summary>
    [TestCase(IstioMode.Sidecar, "DISABLE")]
    [TestCase(IstioMode.Ambient, "PERMISSIVE")]
    public async Task PeerAuthentication_EachMode_IsStrictButForTheRegistrysOwnTls(IstioMode mode, string port)
    {
        var rule = (await MakeAsync(Args(ServiceMeshKind.Istio, mode))).Single(Security + "PeerAuthentication");

        Assert.That(rule.Text("metadata.namespace"), Is.EqualTo("registry"));
        Assert.That(
            rule.At("spec")!.ToJsonString(),
            Is.EqualTo("{\"mtls\":{\"mode\":\"STRICT\"},\"portLevelMtls\":{\"5000\":{\"mode\":\"" + port + "\"}}," + Selector + "}"));
    }

    [Test]
    public async Task DestinationRule_Sidecar_KeepsClientsFromWrappingTheRegistrysTls()
    {
        var rule = (await MakeAsync(Args(ServiceMeshKind.Istio))).Single(Networking + "DestinationRule");

        Assert.That(rule.At("spec")!.ToJsonString(), Is.EqualTo(
            """
            {"host":"inside.registry.svc.cluster.local","trafficPolicy":{"portLevelSettings":[{"port":{"number":5000},"tls":{"mode":"DISABLE"}}]}}
            """));
    }

    /// <summary>The proxy of a node does not read it, and takes its own wrapping off again.</summary>
    [Test]
    public async Task DestinationRule_Ambient_IsNotMade() =>
        Assert.That((await MakeAsync(Args(ServiceMeshKind.Istio, IstioMode.Ambient))).Of(Networking + "DestinationRule"), Is.Empty);

    [Test]
    public async Task AuthorizationPolicy_Figures_AreForTheirReadersAlone()
    {
        var rule = (await MakeAsync(Args(ServiceMeshKind.Istio))).Single(Security + "AuthorizationPolicy");

        Assert.That(rule.At("spec")!.ToJsonString(), Is.EqualTo(
            "{\"action\":\"ALLOW\",\"rules\":[{\"to\":[{\"operation\":{\"ports\":[\"5000\"]}}]},"
            + "{\"from\":[{\"source\":{\"principals\":[\"cluster.local/ns/monitoring/sa/prometheus\"]}}],"
            + "\"to\":[{\"operation\":{\"ports\":[\"5001\"]}}]}]," + Selector + "}"));
    }

    /// <summary>The gateway refuses whoever asks for the registry's name from elsewhere, and nobody else's connections.</summary>
    [Test]
    public async Task Gateway_SourcesOfARegistry_AreKeptByTheNameThatIsAskedFor()
    {
        var args = Args(ServiceMeshKind.Istio, hasGateway: true, services: Inside with { GatewaySources = ["203.0.113.0/24"] });

        var rule = (await MakeAsync(args)).Single(Security + "AuthorizationPolicy", "blue-istio-ingress.inside-sources");

        Assert.That(rule.Text("metadata.namespace"), Is.EqualTo("istio-ingress"));
        Assert.That(rule.At("spec")!.ToJsonString(), Is.EqualTo(
            """
            {"action":"DENY","rules":[{"from":[{"source":{"notIpBlocks":["203.0.113.0/24"]}}],"when":[{"key":"connection.sni","values":["registry.example.com"]}]}],"selector":{"matchLabels":{"istio":"ingressgateway"}}}
            """));
    }

    [Test]
    public async Task Gateway_NoSources_RefusesNobody() => Assert.That(
        (await MakeAsync(Args(ServiceMeshKind.Istio, hasGateway: true))).Of(Security + "AuthorizationPolicy").Select(rule => rule.Name),
        Has.None.Contains("sources"));

    /// <summary>What no rule names is refused, so without readers the figures are for nobody.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task AuthorizationPolicy_NoReaders_AllowsTheRegistrysPortAlone(bool hasFigures)
    {
        var service = hasFigures ? Inside : Inside with { MetricsPort = null };
        var rule = (await MakeAsync(Args(ServiceMeshKind.Istio, hasReaders: false, services: service))).Single(Security + "AuthorizationPolicy");

        Assert.That(rule.At("spec.rules")!.ToJsonString(), Is.EqualTo("""[{"to":[{"operation":{"ports":["5000"]}}]}]"""));
    }

    [Test]
    public async Task AuthorizationPolicy_OtherTrustDomain_IsInThePrincipals()
    {
        var recording = await MakeAsync(new()
        {
            Kind = ServiceMeshKind.Istio,
            Cni = true,
            Istio = new() { TrustDomain = "prod.example.com" },
            MetricsReaders = [new() { Namespace = "monitoring", ServiceAccount = "prometheus" }],
            Services = [Inside],
        });

        Assert.That(
            recording.Single(Security + "AuthorizationPolicy").Text("spec.rules.1.from.0.source.principals.0"),
            Is.EqualTo("prod.example.com/ns/monitoring/sa/prometheus"));
    }

    [Test]
    public async Task Gateway_Asked_PassesTlsThroughByName()
    {
        var recording = await MakeAsync(
            Args(ServiceMeshKind.Istio, hasGateway: true, services: [Inside, Inside with { Name = "other", IstioGateway = null }]));

        var gateway = recording.Single(Networking + "Gateway");
        Assert.That(gateway.Text("metadata.namespace"), Is.EqualTo("istio-ingress"));
        Assert.That(gateway.At("spec")!.ToJsonString(), Is.EqualTo(
            """
            {"selector":{"istio":"ingressgateway"},"servers":[{"hosts":["registry/registry.example.com"],"port":{"name":"tls-inside","number":443,"protocol":"TLS"},"tls":{"mode":"PASSTHROUGH"}}]}
            """));
    }

    [Test]
    public async Task Gateway_Default_IsNotMade() =>
        Assert.That((await MakeAsync(Args(ServiceMeshKind.Istio))).Of(Networking + "Gateway"), Is.Empty);

    /// <summary>The registry's namespace lets nothing out, and a proxy cannot start without its control plane.</summary>
    [Test]
    public async Task Network_Sidecar_LetsTheProxyReachItsControlPlane()
    {
        var policy = (await MakeAsync(Args(ServiceMeshKind.Istio))).Single("kubernetes:networking.k8s.io/v1:NetworkPolicy");

        Assert.That(policy.At("spec.policyTypes")!.ToJsonString(), Is.EqualTo("""["Egress"]"""));
        Assert.That(policy.At("spec.egress")!.ToJsonString(), Is.EqualTo(
            """
            [{"ports":[{"port":53,"protocol":"UDP"},{"port":53,"protocol":"TCP"}]},{"ports":[{"port":15012,"protocol":"TCP"}],"to":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"istio-system"}}}]}]
            """));
    }

    /// <summary>Clients come by the port of the node's proxy: those that may come at all, and nobody else.</summary>
    [Test]
    public async Task Network_Ambient_LetsClientsComeByTheProxyOfTheNode()
    {
        var policy = (await MakeAsync(Args(ServiceMeshKind.Istio, IstioMode.Ambient))).Single("kubernetes:networking.k8s.io/v1:NetworkPolicy");

        Assert.That(policy.At("spec.policyTypes")!.ToJsonString(), Is.EqualTo("""["Ingress"]"""));
        Assert.That(policy.At("spec.ingress")!.ToJsonString(), Is.EqualTo(
            """
            [{"from":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"ci"}}},{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}}}],"ports":[{"port":15008,"protocol":"TCP"}]},{"from":[{"ipBlock":{"cidr":"169.254.7.127/32"}}],"ports":[{"port":5000,"protocol":"TCP"}]}]
            """));
    }

    /// <summary>A list of nobody would be read as everybody.</summary>
    [Test]
    public async Task Network_AmbientWithoutClients_LetsNobodyComeByTheProxyOfTheNode()
    {
        var recording = await MakeAsync(
            Args(ServiceMeshKind.Istio, IstioMode.Ambient, hasReaders: false, services: Inside with { ClientNamespaces = [] }));

        var policy = recording.Single("kubernetes:networking.k8s.io/v1:NetworkPolicy");
        Assert.That(policy.At("spec.ingress")!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(policy.Text("spec.ingress.0.ports.0.port"), Is.EqualTo("5000"));
    }
}
