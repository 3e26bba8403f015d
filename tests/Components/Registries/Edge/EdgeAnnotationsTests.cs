using RegistryInfra.Components.Registries.Edge;
using static RegistryInfra.Components.Registries.Edge.EdgeController;

namespace RegistryInfra.Components.Tests.Registries.Edge;

internal sealed class EdgeAnnotationsTests
{
    private const string WebAcl =
        "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/registries/0b7d4c1e-5a3f-4d86-9f10-2a6c8e4b7d31";

    private const string WafPolicy = "/subscriptions/6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20/resourceGroups/network/providers/"
        + "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/registries";

    private static readonly TestCaseData[] _cases =
    [
        Case(new() { Controller = AwsNetworkLoadBalancer },
            "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type=instance",
            "service.beta.kubernetes.io/aws-load-balancer-scheme=internal",
            "service.beta.kubernetes.io/aws-load-balancer-type=external"),
        Case(new() { Controller = AwsNetworkLoadBalancer, Public = true },
            "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type=instance",
            "service.beta.kubernetes.io/aws-load-balancer-scheme=internet-facing",
            "service.beta.kubernetes.io/aws-load-balancer-type=external"),
        Case(new() { Controller = AzureLoadBalancer }, "service.beta.kubernetes.io/azure-load-balancer-internal=true"),
        Case(new() { Controller = AzureLoadBalancer, Public = true }, "service.beta.kubernetes.io/azure-load-balancer-internal=false"),
        Case(new() { Controller = GoogleLoadBalancer }, "networking.gke.io/load-balancer-type=Internal"),
        Case(new() { Controller = GoogleLoadBalancer, Public = true }),
        Case(new() { Controller = AwsApplicationLoadBalancer, Sources = ["203.0.113.0/24", "198.51.100.0/24"], WebAcl = WebAcl },
            "alb.ingress.kubernetes.io/backend-protocol=HTTPS",
            "alb.ingress.kubernetes.io/inbound-cidrs=203.0.113.0/24,198.51.100.0/24",
            "alb.ingress.kubernetes.io/scheme=internal",
            "alb.ingress.kubernetes.io/target-type=ip",
            $"alb.ingress.kubernetes.io/wafv2-acl-arn={WebAcl}"),
        Case(new() { Controller = AzureApplicationGateway, WafPolicy = WafPolicy },
            "appgw.ingress.kubernetes.io/backend-protocol=https",
            "appgw.ingress.kubernetes.io/use-private-ip=true",
            $"appgw.ingress.kubernetes.io/waf-policy-for-path={WafPolicy}"),
        Case(new() { Controller = IngressNginx, Sources = ["203.0.113.0/24"], KeepsClientAddress = true, ModSecurity = true },
            "nginx.ingress.kubernetes.io/enable-modsecurity=true",
            "nginx.ingress.kubernetes.io/enable-owasp-core-rules=true",
            "nginx.ingress.kubernetes.io/whitelist-source-range=203.0.113.0/24"),
        Case(new() { Controller = IngressNginx }),
        Case(new() { Controller = Haproxy, Sources = ["203.0.113.0/24"], KeepsClientAddress = true },
            "haproxy.org/allow-list=203.0.113.0/24"),
        Case(new() { Controller = Istio, Sources = ["203.0.113.0/24"], KeepsClientAddress = true }),
    ];

    [TestCaseSource(nameof(_cases))]
    public void Of_EachController_AreItsOwn(EdgeArgs edge, string[] expected) => Assert.That(
        EdgeAnnotations.Of(edge).Select(annotation => $"{annotation.Key}={annotation.Value}").Order(StringComparer.Ordinal),
        Is.EqualTo(expected));

    [Test]
    public void With_GivenOnes_KeepsThem() => Assert.That(
        EdgeAnnotations.With(new() { Controller = AzureLoadBalancer }, new() { ["a"] = "b" }),
        Is.EquivalentTo(new Dictionary<string, string>
        {
            ["a"] = "b",
            ["service.beta.kubernetes.io/azure-load-balancer-internal"] = "true",
        }));

    private static TestCaseData Case(EdgeArgs edge, params string[] expected) =>
        new TestCaseData(edge, expected).SetArgDisplayNames($"{edge.Controller} {(edge.Public ? "public" : "")}");
}
