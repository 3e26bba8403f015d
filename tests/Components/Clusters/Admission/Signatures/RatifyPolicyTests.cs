using System.Text.Json.Nodes;
using NJsonSchema;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Signatures;

/// <summary>
/// With Gatekeeper, Ratify verifies signatures of the Notary Project: here the request says what Ratify would answer. That it verifies a
/// signature rightly is Ratify's to test.
/// </summary>
[NonParallelizable]
internal sealed class RatifyPolicyTests
{
    private const string Digest = "@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    private const string Image = "registry.example.com/team/api" + Digest;
    private const string Verifier = "registry-image-allow-list";
    private const string Ratify = "kubernetes:config.ratify.deislabs.io/v1beta1:";

    [TestCase(Verifier, true, "allowed")]
    [TestCase(Verifier, false, "denied")]
    [TestCase("verifier-notation", true, "denied")]
    [TestCase("cosign", true, "denied")]
    public async Task Signature_ReportOfItsVerifier_Decides(string verifier, bool isSuccess, string outcome) => Assert.That(
        (await JudgeAsync(Image, new() { ["reports"] = new JsonObject { [Image] = Report(verifier, isSuccess) } })).Outcome, Is.EqualTo(outcome));

    [Test]
    public async Task Signature_OneOfSeveral_IsEnough()
    {
        var report = Report(Verifier, false);
        report["verifierReports"]!.AsArray().Add(new JsonObject { ["name"] = Verifier, ["isSuccess"] = true });

        Assert.That(
            (await JudgeAsync(Image, new() { ["reports"] = new JsonObject { [Image] = report } })).Outcome, Is.EqualTo("allowed"));
    }

    [Test]
    public async Task Signature_None_DeniedWithTheFix()
    {
        var verdict = await JudgeAsync(Image, []);

        Assert.That(verdict.Outcome, Is.EqualTo("denied"));
        Assert.That(verdict.Messages, Is.EqualTo(new[]
        {
            $"Image \"{Image}\" has no signature that the rule ours asks for: sign its digest in the pipeline that pushes it, with "
                + "cosign sign or notation sign",
        }));
    }

    [Test]
    public async Task Signature_RatifyFails_Denied() => Assert.That(
        (await JudgeAsync(Image, new()
        {
            ["system_error"] = "no answer",
            ["reports"] = new JsonObject { [Image] = Report(Verifier, true) },
        })).Outcome,
        Is.EqualTo("denied"));

    [Test]
    public async Task Signature_ImageThatNoRuleHolds_IsNotAsked() =>
        Assert.That((await JudgeAsync("registry.example.com/other/web" + Digest, [])).Outcome, Is.EqualTo("allowed"));

    [Test]
    public async Task Verifier_Rules_AreItsTrustPolicies()
    {
        var recording = await MakeAsync(Args(Rule("ours", "registry.example.com/team/"), Rule("web", "registry.example.com/other/web")));
        var verifier = recording.Single($"{Ratify}Verifier");

        Assert.That(verifier.Text("spec.name"), Is.EqualTo(verifier.Text("metadata.name")).And.EqualTo(Verifier));
        Assert.That(verifier.Text("spec.type"), Is.EqualTo("notation"));
        Assert.That(verifier.At("spec.parameters.verificationCertStores")!.ToJsonString(), Is.EqualTo(
            """{"ca":{"ours":["registry-image-allow-list-ours-1"],"web":["registry-image-allow-list-web-1"]}}"""));
        Assert.That(
            verifier.At("spec.parameters.trustPolicyDoc.trustPolicies")!.AsArray()
                .Select(policy => $"{policy!["name"]} {policy["registryScopes"]!.ToJsonString()} {policy["trustStores"]!.ToJsonString()}"),
            Is.EqualTo(new[] { """ours ["*"] ["ca:ours"]""", """web ["registry.example.com/other/web"] ["ca:web"]""" }));
        Assert.That(
            verifier.At("spec.parameters.trustPolicyDoc.trustPolicies.0.signatureVerification.level")!.ToString(), Is.EqualTo("strict"));
        Assert.That(
            recording.Single($"{Ratify}KeyManagementProvider", "images-ours-certificate1").Text("spec.parameters.value"),
            Is.EqualTo(SigningSamples.Certificate));
        Assert.That(recording.Resources.Select(resource => resource.Type), Has.None.Contains("ClusterImagePolicy"));
    }

    [Test]
    public async Task Constraints_Modes_AreOfEachNamespace()
    {
        var args = Args(Rule("ours", "registry.example.com/team/"));
        args.NamespaceModes["legacy"] = AdmissionMode.Audit;
        var recording = await MakeAsync(args);

        Assert.That(
            recording.Of("kubernetes:constraints.gatekeeper.sh/v1beta1:RegistryImageAllowListNotary")
                .Select(constraint => $"{constraint.Text("metadata.name")} {constraint.Text("spec.enforcementAction")}"),
            Is.EqualTo(new[]
            {
                "registry-image-allow-list-notary-cluster deny", "registry-image-allow-list-notary-audit-named dryrun",
            }));
    }

    [Test]
    public async Task Objects_Each_FitTheirDefinition()
    {
        var recording = await MakeAsync(Args(Rule("ours", "registry.example.com/team/")));
        string[] files =
        [
            "config.ratify.deislabs.io_Verifier", "config.ratify.deislabs.io_KeyManagementProvider",
            "templates.gatekeeper.sh_ConstraintTemplate",
        ];
        foreach (var file in files)
        {
            var schema = await JsonSchema.FromFileAsync(Path.Combine(SampleProfile.Folder, $"../../crds/{file}.json"));
            foreach (var made in recording.Resources.Where(made => made.Type.EndsWith($":{file.Split('_')[1]}", StringComparison.Ordinal)))
            {
                Assert.That(schema.Validate(made.Inputs.ToJsonString()), Is.Empty, made.Name);
            }
        }

        var parameters = await JsonSchema.FromJsonAsync(
            recording.Single("kubernetes:templates.gatekeeper.sh/v1:ConstraintTemplate", "images-notary")
                .At("spec.crd.spec.validation.openAPIV3Schema")!.ToJsonString());
        Assert.That(
            parameters.Validate(recording.Of("kubernetes:constraints.gatekeeper.sh/v1beta1:RegistryImageAllowListNotary")
                .Single().At("spec.parameters")!.ToJsonString()),
            Is.Empty);
    }

    [Test]
    public async Task Rules_ThatRatifyCannotTellApart_Refused()
    {
        Assert.That(
            await RefusalAsync(Args(Rule("a", "registry.example.com/team/"), Rule("b", "registry.example.com/other/"))),
            Does.Contain("signatures[1].images: several rules with certificates hold paths, and Ratify knows repositories and all images"));
        Assert.That(
            await RefusalAsync(Args(Rule("a", "registry.example.com/team/"), Rule("b", "registry.example.com/team/api"))),
            Does.Contain("signatures[1].images: another rule with certificates holds some of these images"));
    }

    [Test]
    public async Task Rule_KeysBesides_Refused()
    {
        var rule = Rule("ours", "registry.example.com/team/");
        rule.Keys.Add(SigningSamples.PublicKey);

        Assert.That(
            await RefusalAsync(Args(rule)),
            Does.Contain("signatures[0].certificates: beside Gatekeeper, Ratify verifies by certificates and the policy controller"));
    }

    [Test]
    public async Task OthersNeed_Signature_Refused()
    {
        var args = new ImageAllowListArgs
        {
            Engine = AdmissionEngine.Gatekeeper,
            Registries = { new StubRegistry("registry.example.com/") { Others = ["registry.example.com/cache/"] } },
            OthersNeed = OthersNeed.Either,
            Signatures = { Rule("ours", "registry.example.com/cache/") },
        };

        Assert.That(await RefusalAsync(args), Does.Contain("othersNeed: Ratify verifies the image of a tag and does not write its digest"));
    }

    [Test]
    public async Task PolicyName_TooLongForTheKind_Refused()
    {
        var args = new ImageAllowListArgs
        {
            Engine = AdmissionEngine.Gatekeeper,
            PolicyName = new string('a', 60),
            Registries = { new StubRegistry("registry.example.com/") },
            Signatures = { Rule("ours", "registry.example.com/team/") },
        };

        Assert.That(await RefusalAsync(args), Does.Contain("with -notary makes a kind of 66 characters for Gatekeeper: use at most 63"));
    }

    private static JsonObject Report(string verifier, bool isSuccess) => new()
    {
        ["isSuccess"] = isSuccess,
        ["verifierReports"] = new JsonArray(new JsonObject { ["name"] = verifier, ["isSuccess"] = isSuccess }),
    };

    private static SignatureRuleArgs Rule(string name, string images) =>
        new() { Name = name, Images = [images], Certificates = { SigningSamples.Certificate } };

    private static ImageAllowListArgs Args(params SignatureRuleArgs[] rules) => new()
    {
        Engine = AdmissionEngine.Gatekeeper,
        Registries = { new StubRegistry("registry.example.com/") },
        Signatures = [.. rules],
    };

    private static Task<Recording> MakeAsync(ImageAllowListArgs args) =>
        Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));

    private static Task<string> RefusalAsync(ImageAllowListArgs args) =>
        Refusal.OfAsync(options => _ = new ImageAllowList("images", args, options));

    private static async Task<EngineAdmission.Verdict> JudgeAsync(string image, JsonObject ratify)
    {
        var request = ImageRequest.Make(image, 0);
        request["ratify"] = ratify;
        return (await EngineAdmission.JudgeRequestsAsync(await MakeAsync(Args(Rule("ours", "registry.example.com/team/"))), [request]))[0];
    }
}
