using RegistryInfra.Components.Registries.Edge;
using RegistryInfra.Components.Registries.Harbor;
using static RegistryInfra.Components.Tests.Registries.Harbor.HarborExample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

public sealed class HarborExposureTests
{
    [Test]
    public async Task Expose_ByDefault_IsAServiceOfTheClusterAlone()
    {
        var recording = await RecordAsync();

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(Service), Is.Empty);
            Assert.That(recording.Value("expose.type"), Is.EqualTo("clusterIP"));
            Assert.That(recording.Value("expose.clusterIP.name"), Is.EqualTo("images"));
            Assert.That(recording.Value("externalURL"), Is.EqualTo("https://registry.example.com"));
        });
    }

    [Test]
    public async Task Expose_NodePort_OpensTheHostsPortAndKeepsTheClient()
    {
        var recording = await RecordAsync(settings =>
        {
            settings.Host = "registry.example.com:30500";
            settings.Expose = new() { Kind = HarborExposureKind.NodePort };
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Service).At("spec")!.ToJsonString(), Is.EqualTo(
                """{"externalTrafficPolicy":"Local","ports":[{"name":"https","nodePort":30500,"port":30500,"targetPort":8443}],"selector":{"app":"harbor","component":"nginx","release":"images"},"type":"NodePort"}"""));
            Assert.That(recording.Value("externalURL"), Is.EqualTo("https://registry.example.com:30500"));
        });
    }

    /// <summary>The chart's own annotations stay, and the controller takes the sources of clients beside them.</summary>
    [Test]
    public async Task Expose_IngressWithAnEdge_HasItsAnnotations()
    {
        var recording = await RecordAsync(settings =>
        {
            settings.Expose = new()
            {
                Kind = HarborExposureKind.Ingress,
                Edge = new() { Controller = EdgeController.IngressNginx, Sources = ["203.0.113.0/24"], KeepsClientAddress = true },
            };
            settings.AllowedNamespaces = ["ingress-nginx"];
        });

        var annotations = recording.Single(Release).At("values.expose.ingress.annotations")!.AsObject();
        Assert.That(annotations["nginx.ingress.kubernetes.io/whitelist-source-range"]!.ToString(), Is.EqualTo("203.0.113.0/24"));
        Assert.That(annotations["nginx.ingress.kubernetes.io/ssl-redirect"]!.ToString(), Is.EqualTo("true"));
    }

    [Test]
    public async Task Expose_InternalLoadBalancer_IsOneOfItsCloud()
    {
        var recording = await RecordAsync(settings => settings.Expose = new()
        {
            Kind = HarborExposureKind.LoadBalancer,
            Edge = new() { Controller = EdgeController.GoogleLoadBalancer },
        });

        Assert.That(recording.Single(Service).At("metadata.annotations")!.ToJsonString(), Is.EqualTo(
            """{"networking.gke.io/load-balancer-type":"Internal"}"""));
    }

    /// <summary>The proxy of a cloud is no Pod: it connects from subnets.</summary>
    [Test]
    public void Problems_IngressOfACloud_AsksForItsSubnets() => Assert.That(
        Problems(settings =>
        {
            settings.Expose = new()
            {
                Kind = HarborExposureKind.Ingress,
                Edge = new() { Controller = EdgeController.AwsApplicationLoadBalancer },
            };
            settings.AllowedCidrs = [];
            settings.AllowedNamespaces = ["ingress-nginx"];
        }),
        Is.EqualTo(new[] { "allowedCidrs: the way in would let nobody through: name the subnets of the cloud's proxy" }));

    [Test]
    public async Task Expose_LoadBalancer_LetsTheAllowedNetworksThroughByHttpsAlone()
    {
        var recording = await RecordAsync(settings => settings.Expose = new()
        {
            Kind = HarborExposureKind.LoadBalancer,
            ClassName = "service.k8s.aws/nlb",
            Annotations = { ["service.beta.kubernetes.io/aws-load-balancer-scheme"] = "internal" },
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Service).At("spec")!.ToJsonString(), Is.EqualTo(
                """{"externalTrafficPolicy":"Local","loadBalancerClass":"service.k8s.aws/nlb","loadBalancerSourceRanges":["10.0.0.0/16"],"ports":[{"name":"https","port":443,"targetPort":8443}],"selector":{"app":"harbor","component":"nginx","release":"images"},"type":"LoadBalancer"}"""));
            Assert.That(recording.Single(Service).At("metadata.annotations")!.ToJsonString(), Is.EqualTo(
                """{"service.beta.kubernetes.io/aws-load-balancer-scheme":"internal"}"""));
            Assert.That(recording.Value("expose.type"), Is.EqualTo("clusterIP"));
        });
    }

    [Test]
    public async Task Expose_Ingress_IsTheChartsWithTheAnnotationsGiven()
    {
        var recording = await RecordAsync(settings =>
        {
            settings.AllowedNamespaces = ["ingress-nginx"];
            settings.Expose = new()
            {
                Kind = HarborExposureKind.Ingress,
                ClassName = "nginx",
                Annotations = { ["nginx.ingress.kubernetes.io/enable-modsecurity"] = "true", ["nginx.ingress.kubernetes.io/proxy-body-size"] = "5g" },
            };
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(Service), Is.Empty);
            Assert.That(recording.Single(Release).At("values.expose")!.ToJsonString(), Is.EqualTo(
                """{"ingress":{"annotations":{"ingress.kubernetes.io/proxy-body-size":"0","ingress.kubernetes.io/ssl-redirect":"true","nginx.ingress.kubernetes.io/enable-modsecurity":"true","nginx.ingress.kubernetes.io/proxy-body-size":"5g","nginx.ingress.kubernetes.io/ssl-redirect":"true"},"className":"nginx","hosts":{"core":"registry.example.com"}},"tls":{"certSource":"secret","enabled":true,"secret":{"secretName":"images-tls"}},"type":"ingress"}"""));
        });
    }

    [Test]
    public async Task Expose_Gateway_PassesTlsThroughToHarbor()
    {
        var recording = await RecordAsync(settings =>
        {
            settings.AllowedNamespaces = ["envoy"];
            settings.Expose = new() { Kind = HarborExposureKind.Gateway, Gateway = "edge", GatewayNamespace = "envoy", Listener = "tls" };
        });

        Assert.That(recording.Single(TlsRoute).At("spec")!.ToJsonString(), Is.EqualTo(
            """{"hostnames":["registry.example.com"],"parentRefs":[{"name":"edge","namespace":"envoy","sectionName":"tls"}],"rules":[{"backendRefs":[{"name":"images","port":443}]}]}"""));
    }
}
