using RegistryInfra.Components.Registries.Edge;
using static RegistryInfra.Components.Registries.Edge.EdgeController;

namespace RegistryInfra.Components.Tests.Registries.Edge;

internal sealed class EdgeConflictsTests
{
    private static readonly EdgeController[] _controllers = Enum.GetValues<EdgeController>();

    [Test]
    public void Of_NoEdge_IsNothing() => Assert.That(EdgeConflicts.Of(null, EdgeWay.Other, []), Is.Empty);

    /// <summary>A controller that makes no such way in would read none of what is written for it.</summary>
    [TestCase(EdgeWay.LoadBalancer, new[] { AwsNetworkLoadBalancer, AzureLoadBalancer, GoogleLoadBalancer })]
    [TestCase(EdgeWay.Ingress, new[] { AwsApplicationLoadBalancer, AzureApplicationGateway, IngressNginx, Haproxy })]
    [TestCase(EdgeWay.PassthroughIngress, new EdgeController[0])]
    [TestCase(EdgeWay.IstioGateway, new[] { Istio })]
    [TestCase(EdgeWay.Other, new EdgeController[0])]
    public void Of_EachWay_TakesItsOwnControllers(object way, EdgeController[] fitting) => Assert.That(
        _controllers.Where(controller => !EdgeConflicts.Of(new() { Controller = controller }, (EdgeWay)way, []).Any()),
        Is.EquivalentTo(fitting));

    private static IEnumerable<TestCaseData> Wrong()
    {
        (EdgeArgs Edge, EdgeWay Way, string Problem)[] rows =
        [
            (new() { Controller = Istio }, EdgeWay.LoadBalancer,
                "expose.edge.controller: it makes no way in of this kind: use awsNetworkLoadBalancer or azureLoadBalancer or "
                    + "googleLoadBalancer"),
            (new() { Controller = IngressNginx }, EdgeWay.PassthroughIngress,
                "expose.edge: the controller passes TLS through and reads no other annotation then: remove it, and restrict the "
                    + "Service of the controller itself"),
            (new() { Controller = Istio }, EdgeWay.Other,
                "expose.edge: it does nothing with this kind: remove it, or choose loadBalancer or ingress"),
            (new() { Controller = AzureLoadBalancer, Sources = ["203.0.113.0/24"] }, EdgeWay.LoadBalancer,
                "expose.edge.sources: a load balancer lets allowedCidrs through: remove it, and name them there"),
            (new() { Controller = AzureApplicationGateway, Sources = ["203.0.113.0/24"] }, EdgeWay.Ingress,
                "expose.edge.sources: the controller of Application Gateway knows no source ranges: remove it, and write them into "
                    + "the WAF policy"),
            (new() { Controller = IngressNginx, Sources = ["203.0.113.0/24"] }, EdgeWay.Ingress,
                "expose.edge.sources: the controller would compare the address of a node with them: set externalTrafficPolicy: Local "
                    + "on its Service, or the PROXY protocol, and write keepsClientAddress: true"),
            (new() { Controller = Istio, Sources = ["203.0.113.0/24"] }, EdgeWay.IstioGateway,
                "expose.edge.sources: the controller would compare the address of a node with them: set externalTrafficPolicy: Local "
                    + "on its Service, or the PROXY protocol, and write keepsClientAddress: true"),
            (new() { Controller = IngressNginx, Sources = ["0.0.0.0/0"], KeepsClientAddress = true }, EdgeWay.Ingress,
                "expose.edge.sources[0]: \"0.0.0.0/0\" is everyone: name the networks that pull and push"),
            (new() { Controller = IngressNginx, KeepsClientAddress = true }, EdgeWay.Ingress,
                "expose.edge.keepsClientAddress: no rule here depends on it: remove it"),
            (new() { Controller = AwsApplicationLoadBalancer, Sources = ["203.0.113.0/24"], KeepsClientAddress = true }, EdgeWay.Ingress,
                "expose.edge.keepsClientAddress: no rule here depends on it: remove it"),
            (new() { Controller = Haproxy, Public = true }, EdgeWay.Ingress,
                "expose.edge.public: the controller's own Service decides that: remove it"),
            (new() { Controller = Haproxy, ModSecurity = true }, EdgeWay.Ingress,
                "expose.edge.modSecurity: only ingressNginx knows it: remove it"),
            (new() { Controller = IngressNginx, WebAcl = "arn" }, EdgeWay.Ingress,
                "expose.edge.webAcl: only awsApplicationLoadBalancer knows it: remove it"),
            (new() { Controller = IngressNginx, WafPolicy = "id" }, EdgeWay.Ingress,
                "expose.edge.wafPolicy: only azureApplicationGateway knows it: remove it"),
        ];
        return rows.Select(row => new TestCaseData(row.Edge, row.Way, row.Problem).SetArgDisplayNames(row.Problem));
    }

    [TestCaseSource(nameof(Wrong))]
    public void Of_WhatTheControllerDoesNot_IsRefused(EdgeArgs edge, object way, string problem) => Assert.That(
        EdgeConflicts.Of(edge, (EdgeWay)way, []).Select(found => found.ToString()), Is.EqualTo(new[] { problem }));

    [Test]
    public void Of_AnnotationThatIsWrittenTwice_IsRefused() => Assert.That(
        EdgeConflicts.Of(
            new() { Controller = GoogleLoadBalancer },
            EdgeWay.LoadBalancer,
            new() { ["networking.gke.io/load-balancer-type"] = "External", ["other"] = "x" }).Select(found => found.ToString()),
        Is.EqualTo(new[]
        {
            "expose.annotations.networking.gke.io/load-balancer-type: expose.edge writes this annotation: remove one of the two",
        }));
}
