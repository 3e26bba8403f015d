using System.Text.Json.Nodes;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Rewriting;

/// <summary>
/// The expressions that rewrite do as the model does, and what comes of them is judged as the model judges it, wherever an image
/// stands.
/// </summary>
[NonParallelizable]
internal sealed class ImageRewritePropertyTests
{
    private const int Images = 1500;
    private const int ImagesInRego = 300;

    [Test]
    public async Task Policy_AnyImage_IsRewrittenAsTheModelRewritesIt(
        [ValueSource(typeof(RewrittenCluster), nameof(RewrittenCluster.Engines))] string engine)
    {
        var args = RewrittenCluster.Args(engine);
        var rules = args.Rules();
        var recording = await RewrittenCluster.MakeAsync(args);
        var images = Corpus(rules).Take(engine == SampleEngine.GatekeeperRego ? ImagesInRego : Images).ToArray();

        var mutated = await EngineAdmission.MutateAsync(recording, images.Select(ImageRequest.Make));
        var verdicts = await EngineAdmission.JudgeRequestsAsync(recording, mutated.Select(one => one.Request.DeepClone().AsObject()));

        var wrong = mutated.Zip(verdicts).SelectMany(pair => Faults(pair.First, pair.Second, rules));
        Assert.Multiple(() =>
        {
            Assert.That(wrong, Is.Empty);
            Assert.That(mutated.Count(one => rules.Rewritten(one.Sample) != one.Sample), Is.GreaterThan(images.Length / 20));
            Assert.That(verdicts.Count(verdict => verdict.Outcome == "allowed"), Is.GreaterThan(images.Length / 100));
        });
    }

    [Test]
    public void Rewritten_Twice_IsAsRewrittenOnce()
    {
        var rules = RewrittenCluster.Args(SampleEngine.Native).Rules();

        Assert.That(
            Corpus(rules).Take(20_000).Select(rules.Rewritten).Where(image => rules.Rewritten(image) != image), Is.Empty);
    }

    private static IEnumerable<string> Faults(EngineAdmission.Mutated mutated, EngineAdmission.Verdict verdict, ImageRules rules)
    {
        var expected = rules.Rewritten(mutated.Sample);
        var isPod = mutated.Request["object"]!["kind"]!.ToString() == "Pod";
        var image = ImageOf(mutated.Request);
        if (mutated.Errors.Count > 0)
        {
            yield return $"{string.Join("; ", mutated.Errors)}: \"{mutated.Sample}\"";
        }

        if (image != (isPod ? expected : mutated.Sample))
        {
            yield return $"\"{mutated.Sample}\" became \"{image}\" and not \"{expected}\"";
        }

        if (!JsonNode.DeepEquals(mutated.Request, mutated.Again))
        {
            yield return $"\"{mutated.Sample}\" changes again";
        }

        if (verdict.Outcome != (rules.Judge(expected).IsAllowed ? "allowed" : "denied"))
        {
            yield return $"{verdict.Outcome}: \"{mutated.Sample}\", {expected}: {string.Join("; ", verdict.Messages)}";
        }
    }

    private static string ImageOf(JsonObject request)
    {
        var spec = request["object"]!["spec"]!;
        spec = spec["jobTemplate"]?["spec"] ?? spec;
        spec = spec["template"]?["spec"] ?? spec;
        var entry = spec.AsObject().Single().Value![0]!;
        return (entry["image"] as JsonObject)?["reference"]?.ToString() ?? entry["image"]!.ToString();
    }

    private static IEnumerable<string> Corpus(ImageRules rules) =>
        new RandomImages(7, [.. rules.Cached.All.SelectMany(name => (ImageScope[])[name.Source, name.Cached]), .. rules.Own.All])
            .Take(int.MaxValue);
}
