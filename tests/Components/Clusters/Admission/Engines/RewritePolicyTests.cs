using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Engines;

/// <summary>Images of a source are written as another registry keeps them, by expressions that are run here.</summary>
[NonParallelizable]
internal sealed class RewritePolicyTests
{
    private const string MutatingPolicy = "kubernetes:policies.kyverno.io/v1:MutatingPolicy";
    private const string Digest = "@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    /// <summary>What keeps images of Docker Hub and of Quay.</summary>
    private static StubRegistry Cache => new("cache.example.com/hub/acme/")
    {
        Cached =
        [
            new(ImageScope.Parse("docker.io/acme/"), ImageScope.Parse("cache.example.com/hub/acme/")),
            new(ImageScope.Parse("docker.io/library/nginx"), ImageScope.Parse("cache.example.com/hub/library/nginx")),
            new(ImageScope.Parse("docker.io/acme/special"), ImageScope.Parse("cache.example.com/own/special")),
        ],
    };

    [TestCase($"nginx:1.27{Digest}", $"cache.example.com/hub/library/nginx:1.27{Digest}")]
    [TestCase("docker.io/nginx:1.27", "cache.example.com/hub/library/nginx:1.27")]
    [TestCase("index.docker.io/library/nginx", "cache.example.com/hub/library/nginx")]
    [TestCase($"docker.io/acme/web/api{Digest}", $"cache.example.com/hub/acme/web/api{Digest}")]
    [TestCase("acme/special:2", "cache.example.com/own/special:2")]
    [TestCase("acme/specially:2", "cache.example.com/hub/acme/specially:2")]
    [TestCase("redis:7", "redis:7")]
    [TestCase("docker.io/library/nginxy:1", "docker.io/library/nginxy:1")]
    [TestCase("evil.example.com/docker.io/acme/web", "evil.example.com/docker.io/acme/web")]
    [TestCase("docker.io:5000/acme/web", "docker.io:5000/acme/web")]
    [TestCase($"cache.example.com/hub/library/nginx:1.27{Digest}", $"cache.example.com/hub/library/nginx:1.27{Digest}")]
    public async Task Rewrite_Image_IsWrittenAsItIsKept(string image, string written) =>
        Assert.That(
            (await RewriteAsync(Pod(image)))[0]!["spec"]!["containers"]![0]!["image"]!.ToString(), Is.EqualTo(written));

    /// <summary>Each list of a Pod, and nothing else of it.</summary>
    [Test]
    public async Task Rewrite_PodOfAllKindsOfImages_ChangesTheseAlone()
    {
        const string Written = """
            {"kind":"Pod","metadata":{"name":"web"},"spec":{
              "containers":[{"name":"web","image":"nginx","ports":[{"containerPort":80}]},{"name":"side","image":"redis"}],
              "initContainers":[{"name":"init","image":"acme/init:1"}],
              "ephemeralContainers":[{"name":"debug","image":"acme/debug:1","targetContainerName":"web"}],
              "volumes":[{"name":"data","emptyDir":{}},{"name":"model","image":{"reference":"acme/model:1","pullPolicy":"Always"}}]}}
            """;

        var rewritten = (await RewriteAsync(JsonNode.Parse(Written)!))[0]!;

        Assert.That(JsonNode.DeepEquals(rewritten, JsonNode.Parse(Written
            .Replace("\"nginx\"", "\"cache.example.com/hub/library/nginx\"", StringComparison.Ordinal)
            .Replace("\"acme/", "\"cache.example.com/hub/acme/", StringComparison.Ordinal))), Is.True, rewritten.ToJsonString());
    }

    [TestCase("Deployment", "spec.template.spec")]
    [TestCase("ReplicationController", "spec.template.spec")]
    [TestCase("Job", "spec.template.spec")]
    [TestCase("CronJob", "spec.jobTemplate.spec.template.spec")]
    public async Task Rewrite_Template_IsWrittenLikeAPod(string kind, string path)
    {
        var spec = Pod("nginx")["spec"]!.DeepClone();
        foreach (var step in path.Split('.').Reverse())
        {
            spec = new JsonObject { [step] = spec };
        }

        spec["kind"] = kind;

        var rewritten = (await RewriteAsync(spec))[0]!;

        Assert.That(
            path.Split('.').Aggregate(rewritten, (node, step) => node[step]!)["containers"]!.ToJsonString(),
            Is.EqualTo("""[{"name":"main","image":"cache.example.com/hub/library/nginx"}]"""));
    }

    /// <summary>An object that was there before the policy is left as it is until somebody changes its image.</summary>
    [Test]
    public async Task Rewrite_UpdateOfAnOldObject_LeavesWhatItHad()
    {
        var recording = await MakeAsync();

        var rewritten = await RunAsync(recording, new JsonObject { ["object"] = Pod("nginx"), ["oldObject"] = Pod("nginx") });

        Assert.That(rewritten[0]!["spec"]!["containers"]![0]!["image"]!.ToString(), Is.EqualTo("nginx"));
    }

    [Test]
    public async Task Policy_Made_LooksAtWhatTheAllowListLooksAt()
    {
        var recording = await MakeAsync();
        var policy = recording.Single(MutatingPolicy);
        var judged = recording.Single("kubernetes:policies.kyverno.io/v1:ValidatingPolicy");

        Assert.Multiple(() =>
        {
            Assert.That(policy.Text("metadata.name"), Is.EqualTo("registry-image-allow-list-cached"));
            Assert.That(policy.Text("spec.failurePolicy"), Is.EqualTo("Fail"));
            Assert.That(
                policy.At("spec.matchConstraints.resourceRules")!.ToJsonString(),
                Is.EqualTo(judged.At("spec.matchConstraints.resourceRules")!.ToJsonString()));
            Assert.That(
                policy.At("spec.matchConstraints.namespaceSelector")!.ToJsonString(),
                Is.EqualTo(
                    """{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["kyverno"]}]}"""));
        });
    }

    [Test]
    public async Task Policy_Made_FitsItsDefinition()
    {
        var policy = (await MakeAsync()).Single(MutatingPolicy);
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(
            Path.Combine(SampleProfile.Folder, "../../crds/policies.kyverno.io_MutatingPolicy.json"));

        Assert.That(schema.Validate(policy.Inputs.ToJsonString()), Is.Empty);
    }

    [Test]
    public async Task Policy_NotAskedFor_IsNotMade() =>
        Assert.That((await MakeAsync(rewrite: false)).Of(MutatingPolicy), Is.Empty);

    [TestCase(AdmissionEngine.Native, "kyverno: only the engine kyverno reads it: set the engine, or remove the lines")]
    [TestCase(
        AdmissionEngine.Kyverno,
        "kyverno.rewriteCached: no registry of the cluster is kept by another one: remove the line, or add through to a registry that "
            + "others run")]
    public async Task Policy_WhereItCannotBe_IsRefused(AdmissionEngine engine, string problem) => Assert.That(
        await Refusal.OfAsync(options => _ = new ImageAllowList(
            "images",
            new()
            {
                Engine = engine,
                Kyverno = new() { RewriteCached = true },
                Registries = { new StubRegistry("registry.example.com/acme/") },
            },
            options)),
        Does.Contain(problem));

    private static JsonObject Pod(string image) => new()
    {
        ["kind"] = "Pod",
        ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = image }) },
    };

    private static async Task<JsonArray> RewriteAsync(JsonNode made) =>
        await RunAsync(await MakeAsync(), new JsonObject { ["object"] = made.DeepClone() });

    private static async Task<JsonArray> RunAsync(Recording recording, JsonObject request)
    {
        var folder = Path.Combine(SampleProfile.Folder, "../cel");
        NodeScript.Require(folder, "rewrite.mjs");
        return JsonNode.Parse(await NodeScript.RunAsync(folder, "rewrite.mjs", new JsonObject
        {
            ["spec"] = recording.Single(MutatingPolicy).At("spec")!.DeepClone(),
            ["requests"] = new JsonArray(request),
        }))!.AsArray();
    }

    private static Task<Recording> MakeAsync(bool rewrite = true) => Recording.OfAsync(options => _ = new ImageAllowList(
        "images",
        new()
        {
            Engine = AdmissionEngine.Kyverno,
            Kyverno = new() { RewriteCached = rewrite },
            ExemptNamespaces = { new() { Name = "kyverno" } },
            Registries = { Cache },
        },
        options));
}
