using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Clusters.Scanning;
using RegistryInfra.Components.Registries.Harbor;
using RegistryInfra.Components.Tests.Clusters.Mesh;
using RegistryInfra.Components.Tests.Clusters.Scanning;
using RegistryInfra.Components.Tests.Registries.Harbor;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

namespace RegistryInfra.Components.Tests.Clusters.Manifests;

internal sealed class ManifestModelsTests
{
    /// <summary>The validator tells a field that is not known, a wrong value, a missing field and an unknown kind.</summary>
    [Test]
    public async Task Problems_OfWrongObjects_AreTold()
    {
        var problems = await ManifestModels.ProblemsAsync(
        [
            Object("apps/v1", "Deployment", """{"selector":{},"templat":{}}"""),
            Object("security.istio.io/v1", "PeerAuthentication", """{"mtls":{"mode":"STRIC"}}"""),
            Object("policy.linkerd.io/v1beta3", "Server", """{"prt":3}"""),
            Object("policy.linkerd.io/v9", "Server", "{}"),
        ]);

        Assert.That(problems[0], Has.Some.StartsWith("model: "));
        Assert.That(problems[1], Has.Some.StartsWith("model: ").And.Some.StartsWith("/spec/mtls/mode must be equal to one of"));
        Assert.That(problems[2], Has.Some.Contains("required property 'port'").And.Some.Contains("\"additionalProperty\":\"prt\""));
        Assert.That(problems[3], Is.EqualTo(new[] { "no schema of policy.linkerd.io/v9 Server" }));
    }

    [TestCase(ImageScanningKind.Job)]
    [TestCase(ImageScanningKind.Operator)]
    public async Task Scanning_EachObject_FitsItsKind(ImageScanningKind kind)
    {
        var recording = await ScanningSample.MakeAsync(new()
        {
            Kind = kind,
            Registries = { ScanningSample.Inside },
            Alerts = new() { PrometheusNamespace = "monitoring", Labels = { ["release"] = "stack" } },
            Job = kind == ImageScanningKind.Job ? new() { Namespaces = ["shop"] } : null,
        });

        await FitsAsync(recording);
    }

    [TestCase(ServiceMeshKind.Istio, IstioMode.Sidecar)]
    [TestCase(ServiceMeshKind.Istio, IstioMode.Ambient)]
    [TestCase(ServiceMeshKind.Linkerd, null)]
    public async Task Mesh_EachObject_FitsItsKind(ServiceMeshKind kind, IstioMode? mode)
    {
        var recording = await MeshSample.MakeAsync(MeshSample.Args(kind, mode, hasGateway: kind == ServiceMeshKind.Istio));

        await FitsAsync(recording);
    }

    [Test]
    public async Task MeshedDistribution_EachObject_FitsItsKind([Values] ServiceMeshKind kind)
    {
        var recording = await MeshSample.MakeRegistryAsync(MeshSample.Args(kind), isBehindGateway: true);

        await FitsAsync(recording);
    }

    /// <summary>What the manifests around Harbor's chart declare; the chart's own are rendered by Helm.</summary>
    [TestCase("in one Pod each")]
    [TestCase("with everything")]
    public async Task Harbor_EachObject_FitsItsKind(string size)
    {
        var recording = await HarborExample.RecordAsync(size == "in one Pod each" ? null : settings =>
        {
            settings.Expose = new() { Kind = HarborExposureKind.Gateway, Gateway = "public", GatewayNamespace = "ingress" };
            settings.AllowedNamespaces = ["ingress"];
            settings.Certificate = new() { Issuer = new() { Name = "company" }, AlternativeNames = ["10.0.0.7"] };
            settings.Database = new() { External = new() { Host = "db.example.com", Password = "database", Cidrs = ["10.1.0.0/16"] } };
            settings.Redis = new() { External = new() { Host = "redis.example.com", Password = "redis", Namespace = "caches" } };
            settings.Storage = new() { Gcs = new() { Bucket = "images", ServiceAccount = "harbor@project.iam.gserviceaccount.com" } };
            settings.Replicas = 2;
            settings.Metrics = new() { PrometheusNamespace = "monitoring", Labels = { ["release"] = "stack" } };
            settings.Proxy = new() { Url = "http://proxy.example.com:3128" };
            settings.Configuration = HarborSample.Everything();
            settings.Configuration.Robots.Add(new() { Name = "players", Projects = ["2048"] });
        });

        await FitsAsync(recording);
    }

    private static async Task FitsAsync(Recording recording)
    {
        var problems = await ManifestModels.ProblemsAsync(recording);

        Assert.That(problems, Is.Not.Empty);
        Assert.That(
            problems.SelectMany(entry => entry.Value.Select(problem => $"{entry.Key}: {problem}")), Is.Empty);
    }

    private static JsonObject Object(string apiVersion, string kind, string spec) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = "a" },
        ["spec"] = JsonNode.Parse(spec),
    };
}
