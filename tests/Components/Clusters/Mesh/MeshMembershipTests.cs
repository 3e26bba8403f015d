using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Mesh;
using static RegistryInfra.Components.Tests.Clusters.Mesh.MeshSample;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Clusters.Mesh;

/// <summary>How the Pods of Distribution come into a mesh, and which stay out.</summary>
internal sealed class MeshMembershipTests
{
    private static readonly string[] _podSecurity =
    [
        "pod-security.kubernetes.io/audit=restricted",
        "pod-security.kubernetes.io/enforce=restricted",
        "pod-security.kubernetes.io/warn=restricted",
    ];

    [TestCase(IstioMode.Sidecar, null, "istio-injection=enabled", "sidecar.istio.io/inject=false")]
    [TestCase(IstioMode.Sidecar, "1-30", "istio.io/rev=1-30", "sidecar.istio.io/inject=false")]
    [TestCase(IstioMode.Ambient, null, "istio.io/dataplane-mode=ambient", "istio.io/dataplane-mode=none")]
    public async Task Registry_Istio_IsInTheMeshAndItsJobIsNot(IstioMode mode, string? revision, string member, string outsider)
    {
        var recording = await MakeRegistryAsync(new()
        {
            Kind = ServiceMeshKind.Istio,
            Cni = true,
            Istio = new() { Mode = mode, Revision = revision },
        });

        var ns = recording.Single(Namespace);
        Assert.That(Entries(ns.At("metadata.labels")), Is.EquivalentTo(_podSecurity.Append(member)));
        Assert.That(ns.At("metadata.annotations"), Is.Null);
        Assert.That(Entries(recording.Single(CronJob).At("spec.jobTemplate.spec.template.metadata.labels")), Does.Contain(outsider));
    }

    /// <summary>Nodes reach the registry's port though the proxy does not run.</summary>
    [Test]
    public async Task Registry_Linkerd_IsInTheMeshButForItsOwnPort()
    {
        var recording = await MakeRegistryAsync(Args(ServiceMeshKind.Linkerd));

        var ns = recording.Single(Namespace);
        Assert.That(Entries(ns.At("metadata.labels")), Is.EquivalentTo(_podSecurity));
        Assert.That(Entries(ns.At("metadata.annotations")), Is.EquivalentTo(new[]
        {
            "config.linkerd.io/default-inbound-policy=deny",
            "config.linkerd.io/skip-inbound-ports=5000",
            "linkerd.io/inject=enabled",
        }));
        Assert.That(
            Entries(recording.Single(CronJob).At("spec.jobTemplate.spec.template.metadata.annotations")),
            Is.EqualTo(new[] { "linkerd.io/inject=disabled" }));
    }

    [Test]
    public async Task Registry_NoMesh_SaysNothingOfOne()
    {
        var recording = await MakeRegistryAsync(null);

        Assert.That(Entries(recording.Single(Namespace).At("metadata.labels")), Is.EquivalentTo(_podSecurity));
        Assert.That(recording.Single(CronJob).At("spec.jobTemplate.spec.template.metadata.annotations"), Is.Null);
    }

    [Test]
    public async Task Registry_BehindAGatewayOfIstio_IsFoundByItsName()
    {
        var recording = await MakeRegistryAsync(Args(ServiceMeshKind.Istio), isBehindGateway: true);

        var route = recording.Single("kubernetes:networking.istio.io/v1:VirtualService");
        Assert.That(route.Text("metadata.namespace"), Is.EqualTo("inside"));
        Assert.That(route.At("spec")!.ToJsonString(), Is.EqualTo(
            """
            {"gateways":["istio-ingress/registries"],"hosts":["registry.example.com"],"tls":[{"match":[{"port":443,"sniHosts":["registry.example.com"]}],"route":[{"destination":{"host":"inside.inside.svc.cluster.local","port":{"number":5000}}}]}]}
            """));
    }

    private static string[] Entries(JsonNode? map) => [.. map!.AsObject().Select(entry => $"{entry.Key}={entry.Value}")];
}
