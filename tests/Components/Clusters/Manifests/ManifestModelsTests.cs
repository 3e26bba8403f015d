using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Clusters.Scanning;
using RegistryInfra.Components.Tests.Clusters.Mesh;
using RegistryInfra.Components.Tests.Clusters.Scanning;

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
