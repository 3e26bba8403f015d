using System.Globalization;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>
/// What the policy costs the API server, which gives up on an expression at 1,000,000 and on all of a request's at 10,000,000.
/// <c>cel/cost.mjs</c> counts as https://pkg.go.dev/github.com/google/cel-go/interpreter#CostTracker does, with the changes of
/// https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#CostEstimator; <c>cel/cost-samples.json</c> holds what those counted.
/// </summary>
[NonParallelizable]
internal sealed class ImageAllowListCostTests
{
    private const int LimitOfExpression = 1_000_000;

    // The API server gives a request ten times as much; the webhook of Gatekeeper gives it what it gives one expression.
    private const int LimitOfRequest = 1_000_000;

    [TestCase(1000, 0, 80, 200)]
    [TestCase(0, 1000, 80, 200)]
    [TestCase(500, 500, 80, 550)]
    public async Task Policy_ManyScopesAndImages_StaysFarBelowTheLimits(int repositories, int paths, int images, int length)
    {
        var costs = await EngineAdmission.CostAsync(await PolicyAsync(repositories, paths), Update(images, length));

        TestContext.Out.WriteLine(
            $"{repositories} repositories, {paths} paths, {images} images of {length} characters: dearest expression "
            + $"{costs.MaxBy(cost => cost.Value)}, all {costs.Values.Sum()}");
        Assert.That(costs.Values.Max(), Is.InRange(10_000, LimitOfExpression / 2));
        Assert.That(costs.Values.Sum(), Is.InRange(10_000, LimitOfRequest / 2));
    }

    [TestCase(200)]
    [TestCase(550)]
    public async Task Rewriting_ManyImages_StaysFarBelowTheLimits(int length)
    {
        var costs = await RewritingAsync(length);

        TestContext.Out.WriteLine(string.Join(", ", costs));
        Assert.That(costs.Values.Max(), Is.InRange(10_000, LimitOfExpression / 2));
        Assert.That(costs.Values.Sum(), Is.InRange(10_000, LimitOfRequest));
    }

    [Test]
    public async Task Documentation_Figures_AreThoseThatAreCounted()
    {
        var costs = await EngineAdmission.CostAsync(await PolicyAsync(1000, 0), Update(80, 200));
        var page = await File.ReadAllTextAsync(Path.GetFullPath(Path.Combine(SampleProfile.Folder, "../../../../../docs/admission.md")));

        Assert.That(page, Does.Contain($"80 images of 200 characters | {Thousands(costs.Values.Max())} |")
            .And.Contain($"gives all of them 1,000,000 | {Thousands(costs.Values.Sum())} |")
            .And.Contain($"writes 80 images of 200 characters | {Thousands((await RewritingAsync(200)).Values.Max())} |"));
    }

    [TestCaseSource(nameof(Counted))]
    public async Task Cost_CountedByTheApiServersLibrary_IsCountedHere(JsonNode policy, JsonNode request, JsonNode costs)
    {
        var counted = costs.AsObject().ToDictionary(cost => cost.Key, cost => cost.Value!.GetValue<long>());

        Assert.That(await EngineAdmission.CostAsync(policy, request), Is.EquivalentTo(counted));
    }

    private static string Thousands(long cost) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(cost / 1000.0) * 1000:N0}");

    private static IEnumerable<TestCaseData> Counted()
    {
        var samples = EngineAdmission.Samples("cost-samples.json");
        return samples["samples"]!.AsArray().Select(sample => new TestCaseData(
            samples["policies"]![sample!["policy"]!.GetValue<int>()]!, sample["request"]!, sample["costs"]!)
            .SetArgDisplayNames(sample["name"]!.ToString()));
    }

    /// <summary>The cost of writing another name into each image of a Pod.</summary>
    private static async Task<Dictionary<string, long>> RewritingAsync(int length)
    {
        const string Source = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/a/";
        var recording = await Recording.OfAsync(options => _ = new ImageAllowList(
            "images",
            new()
            {
                Registries = { new StubRegistry("registry.example.com/team/") { Kept = { [Source] = "registry.example.com/kept/" } } },
                Rewrite = new() { KubernetesVersion = "1.36" },
            },
            options));
        return await EngineAdmission.CostAsync(
            recording.Single("kubernetes:admissionregistration.k8s.io/v1:MutatingAdmissionPolicy").Inputs, Update(80, length));
    }

    private static Task<Recording> PolicyAsync(int repositories, int paths) => Recording.OfAsync(options => _ = new ImageAllowList(
        "images",
        new()
        {
            Registries =
            {
                new StubRegistry(
                [
                    .. Enumerable.Range(0, repositories)
                        .Select(i => $"123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/app-{i:d4}"),
                    .. Enumerable.Range(0, paths)
                        .Select(i => $"registry.example.com/{string.Concat(Enumerable.Repeat("a/", i % 4))}team-{i:d4}/"),
                ]),
            },
        },
        options));

    /// <summary>An update that changes every image: each is compared with all old ones and then judged.</summary>
    private static JsonObject Update(int images, int length) => new()
    {
        ["object"] = Pod(images, length, "new"),
        ["oldObject"] = Pod(images, length, "old"),
    };

    private static JsonObject Pod(int images, int length, string tag) => new()
    {
        ["kind"] = "Pod",
        ["spec"] = new JsonObject
        {
            ["containers"] = new JsonArray([.. Enumerable.Range(0, images).Select(i => new JsonObject
            {
                ["name"] = $"c{i}",
                ["image"] = Image(i, length, tag),
            })]),
        },
    };

    private static string Image(int index, int length, string tag)
    {
        const string Start = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/a/b/c/";
        var name = new string('x', Math.Min(length - Start.Length - 20, 200));
        return $"{Start}{name}-{index:d3}:{tag}".PadRight(length, 'x');
    }
}
