using RegistryInfra.Components.Clusters.Mesh;
using static RegistryInfra.Components.Tests.Clusters.Mesh.MeshSample;

namespace RegistryInfra.Components.Tests.Clusters.Mesh;

internal sealed class LinkerdPoliciesTests
{
    private const string Policy = "kubernetes:policy.linkerd.io/v1alpha1:";

    [Test]
    public async Task Rules_Figures_AreForTheirReadersAlone()
    {
        var recording = await MakeAsync(Args(ServiceMeshKind.Linkerd));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single("kubernetes:policy.linkerd.io/v1beta3:Server").At("spec")!.ToJsonString(), Is.EqualTo(
                """
                {"accessPolicy":"deny","podSelector":{"matchLabels":{"app.kubernetes.io/instance":"inside"}},"port":5001,"proxyProtocol":"HTTP/1"}
                """));
            Assert.That(recording.Single(Policy + "MeshTLSAuthentication").At("spec")!.ToJsonString(), Is.EqualTo(
                """
                {"identityRefs":[{"kind":"ServiceAccount","name":"prometheus","namespace":"monitoring"}]}
                """));
            Assert.That(recording.Single(Policy + "AuthorizationPolicy").At("spec")!.ToJsonString(), Is.EqualTo(
                """
                {"requiredAuthenticationRefs":[{"group":"policy.linkerd.io","kind":"MeshTLSAuthentication","name":"inside-metrics"}],"targetRef":{"group":"policy.linkerd.io","kind":"Server","name":"inside-metrics"}}
                """));
        });
    }

    /// <summary>The port is known to Linkerd, which refuses it to all.</summary>
    [Test]
    public async Task Rules_NoReaders_RefuseTheFigures()
    {
        var recording = await MakeAsync(Args(ServiceMeshKind.Linkerd, hasReaders: false));

        Assert.That(recording.Single("kubernetes:policy.linkerd.io/v1beta3:Server").Text("spec.accessPolicy"), Is.EqualTo("deny"));
        Assert.That(recording.Of(Policy + "AuthorizationPolicy"), Is.Empty);
    }

    [Test]
    public async Task Rules_NoFigures_AreNone()
    {
        var recording = await MakeAsync(Args(ServiceMeshKind.Linkerd, hasReaders: false, services: Inside with { MetricsPort = null }));

        Assert.That(recording.Resources.Select(resource => resource.Type), Is.EquivalentTo(new[]
        {
            "registry:cluster:ServiceMesh", "kubernetes:networking.k8s.io/v1:NetworkPolicy",
        }));
    }

    [Test]
    public async Task Network_LetsTheProxyReachItsControlPlane()
    {
        var policy = (await MakeAsync(Args(ServiceMeshKind.Linkerd))).Single("kubernetes:networking.k8s.io/v1:NetworkPolicy");

        Assert.That(policy.At("spec.egress.1")!.ToJsonString(), Is.EqualTo(
            """
            {"ports":[{"port":8080,"protocol":"TCP"},{"port":8086,"protocol":"TCP"},{"port":8090,"protocol":"TCP"}],"to":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"linkerd"}}}]}
            """));
    }
}
