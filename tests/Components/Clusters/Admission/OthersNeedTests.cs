using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Components.Tests.Clusters.Admission.Signatures;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>What is asked of other people's images: a digest, a signature, or either.</summary>
[NonParallelizable]
internal sealed class OthersNeedTests
{
    private const string Digest = "@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    private const string Policy = "kubernetes:policies.kyverno.io/v1:ImageValidatingPolicy";

    private static readonly string[] _engines = [SampleEngine.Gatekeeper, SampleEngine.GatekeeperRego, SampleEngine.Kyverno];

    [TestCase(OthersNeed.Digest, "registry.example.com/cache/library/nginx:1", false)]
    [TestCase(OthersNeed.Digest, "registry.example.com/cache/library/nginx" + Digest, true)]
    [TestCase(OthersNeed.Either, "registry.example.com/cache/library/nginx:1", true)]
    [TestCase(OthersNeed.Either, "registry.example.com/cache/library/nginx:latest", false)]
    [TestCase(OthersNeed.Either, "registry.example.com/cache/library/nginx", false)]
    [TestCase(OthersNeed.Either, "registry.example.com/cache/other/nginx:1", false)]
    [TestCase(OthersNeed.Either, "registry.example.com/cache/other/nginx" + Digest, true)]
    [TestCase(OthersNeed.Either, "registry.example.com/team/api:1", false)]
    [TestCase(OthersNeed.Either, "docker.io/library/nginx:1", false)]
    public void Rules_Need_DecidesWhetherATagIsEnough(OthersNeed need, string image, bool isAllowed) => Assert.That(
        Args(need, SampleEngine.Kyverno, "registry.example.com/cache/library/").Rules().Judge(image).IsAllowed, Is.EqualTo(isAllowed));

    [Test]
    public async Task Policy_AnyImage_IsJudgedAsTheRulesJudgeIt(
        [ValueSource(nameof(_engines))] string engine,
        [Values("registry.example.com/cache/library/", "registry.example.com/cache/library/nginx", "")] string signed)
    {
        var args = Args(signed.Length == 0 ? OthersNeed.Signature : OthersNeed.Either, engine, signed);
        var rules = args.Rules();
        var recording = await Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));
        var images = new RandomImages(signed.Length, [.. rules.Own.All, .. rules.Others.All, .. rules.Verified.All])
            .Take(engine == SampleEngine.GatekeeperRego ? 200 : 1000).ToArray();

        var verdicts = await EngineAdmission.JudgeRequestsAsync(recording, images.Select(Signed));

        var wrong = verdicts
            .Where(verdict => verdict.Outcome != (rules.Judge(verdict.Sample).IsAllowed ? "allowed" : "denied"))
            .Select(verdict => $"{verdict.Outcome}: \"{verdict.Sample}\" {string.Join("; ", verdict.Messages)}");
        Assert.That(wrong, Is.Empty);
        Assert.That(verdicts.Count(verdict => verdict.Outcome == "allowed" && !verdict.Sample.Contains('@')), Is.Positive);
    }

    [Test]
    public async Task Tag_NotSigned_Denied()
    {
        var args = Args(OthersNeed.Signature, SampleEngine.Kyverno, "");
        var recording = await Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));

        var verdicts = await EngineAdmission.JudgeImagesAsync(recording, ["registry.example.com/cache/library/nginx:1"]);

        Assert.That(verdicts[0].Outcome, Is.EqualTo("denied"));
        Assert.That(verdicts[0].Messages[0], Does.Contain("has no signature that the rule ours asks for"));
    }

    [TestCase(OthersNeed.Either, "registry.example.com/cache/library/", true)]
    [TestCase(OthersNeed.Signature, "", true)]
    [TestCase(OthersNeed.Either, "registry.example.com/team/", false, "registry.example.com/cache/")]
    [TestCase(OthersNeed.Digest, "registry.example.com/cache/library/", false)]
    public async Task Kyverno_RuleWhereATagIsEnough_WritesTheDigest(OthersNeed need, string signed, bool isPinned, string? further = null)
    {
        var args = Args(need, SampleEngine.Kyverno, signed);
        if (further is not null)
        {
            args.Signatures.Add(Rule("further", further));
        }

        var recording = await Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));

        Assert.That(
            recording.Single(Policy, "images-ours-cluster").At("spec.validationConfigurations.mutateDigest")!.GetValue<bool>(),
            Is.EqualTo(isPinned));
    }

    [Test]
    public async Task Signature_ImagesThatNoRuleHolds_Refused() => Assert.That(
        await RefusalAsync(Args(OthersNeed.Signature, SampleEngine.Kyverno, "registry.example.com/cache/library/")),
        Does.Contain("othersNeed: no rule under signatures holds all of \"registry.example.com/cache/\": add one that does, or write "
            + "either, which asks for a digest where no rule holds an image"));

    [Test]
    public async Task Either_RulesThatHoldNone_Refused() => Assert.That(
        await RefusalAsync(Args(OthersNeed.Either, SampleEngine.Kyverno, "registry.example.com/team/")),
        Does.Contain("othersNeed: no rule under signatures holds an image of other people: add one that does, or remove the line"));

    private static Task<string> RefusalAsync(ImageAllowListArgs args) =>
        Refusal.OfAsync(options => _ = new ImageAllowList("images", args, options));

    /// <summary>A request for an image that the rule's key has signed.</summary>
    private static JsonObject Signed(string image, int turn)
    {
        var request = ImageRequest.Make(image, turn);
        request["registry"] = new JsonObject { [image] = new JsonObject { ["signers"] = new JsonArray("key1") } };
        return request;
    }

    private static ImageAllowListArgs Args(OthersNeed need, string engine, string signed)
    {
        var args = new ImageAllowListArgs
        {
            Registries = { new StubRegistry("registry.example.com/") { Others = ["registry.example.com/cache/"] } },
            OthersNeed = need,
            Signatures = { Rule("ours", signed) },
        };
        return args.On(engine);
    }

    private static SignatureRuleArgs Rule(string name, string images) => new()
    {
        Name = name,
        Images = images.Length == 0 ? [] : [images],
        Keys = { SigningSamples.PublicKey },
    };
}
