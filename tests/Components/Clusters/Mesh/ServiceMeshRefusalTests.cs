using RegistryInfra.Components.Clusters.Mesh;
using static RegistryInfra.Components.Tests.Clusters.Mesh.MeshSample;

namespace RegistryInfra.Components.Tests.Clusters.Mesh;

internal sealed class ServiceMeshRefusalTests
{
    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case(
            "SidecarWithoutCni",
            new() { Kind = ServiceMeshKind.Istio, Services = [Inside] },
            "cni: false, so each Pod of the mesh gets a container with NET_ADMIN, which the Pod Security Standard restricted");
        yield return Case("LinkerdWithoutCni", new() { Kind = ServiceMeshKind.Linkerd, Services = [Inside] }, "cni: false, so each Pod");
        yield return Case(
            "LinkerdWithIstio",
            new() { Kind = ServiceMeshKind.Linkerd, Cni = true, Istio = new(), Services = [Inside] },
            "istio: it does nothing with this kind: remove it, or choose kind: istio");
        yield return Case(
            "NoRegistry",
            new() { Kind = ServiceMeshKind.Linkerd, Cni = true },
            "no registry runs in this cluster, no network rules are for its workloads, and a registry elsewhere is in no mesh: remove it");
        yield return Case(
            "ReadersOfNothing",
            Args(ServiceMeshKind.Istio, services: Inside with { MetricsPort = null }),
            "metricsReaders: no registry of this cluster shows figures inside the mesh: remove it");
        yield return Case(
            "GatewayOfNothing",
            Args(ServiceMeshKind.Istio, hasGateway: true, services: Inside with { IstioGateway = "elsewhere/registries" }),
            "istio.gateway: no registry of this cluster is exposed by \"istio-ingress/registries\": remove it, or write in a registry "
                + "expose: {kind: istioGateway, gateway: registries, gatewayNamespace: istio-ingress}");
        yield return Case(
            "ReaderTwice",
            new()
            {
                Kind = ServiceMeshKind.Linkerd,
                Cni = true,
                Services = [Inside],
                MetricsReaders = [new() { Namespace = "a", ServiceAccount = "b" }, new() { Namespace = "a", ServiceAccount = "b" }],
            },
            "metricsReaders[1]: \"a/b\" is there twice: remove one of the two");
        yield return Case(
            "ReaderWithoutName",
            new()
            {
                Kind = ServiceMeshKind.Linkerd,
                Cni = true,
                Services = [Inside],
                MetricsReaders = [new() { Namespace = "Monitoring", ServiceAccount = "b" }],
            },
            "metricsReaders[0].namespace: \"Monitoring\" is not a Kubernetes namespace: use lower case, such as \"monitoring\"");

        static TestCaseData Case(string name, ServiceMeshArgs args, string problem) =>
            new TestCaseData(args, problem).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Refused))]
    public async Task Make_WrongArguments_SaysPlaceAndFix(ServiceMeshArgs args, string problem) =>
        Assert.That(await RefusalAsync(args), Does.Contain(problem));

    /// <summary>Ambient mode changes nothing in a Pod.</summary>
    [Test]
    public async Task Make_AmbientWithoutCni_IsAccepted()
    {
        var recording = await MakeAsync(new()
        {
            Kind = ServiceMeshKind.Istio,
            Istio = new() { Mode = IstioMode.Ambient },
            Services = [Inside],
        });

        Assert.That(recording.Resources, Is.Not.Empty);
    }
}
