using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Signatures;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Signatures;

/// <summary>
/// The expressions of Kyverno's ImageValidatingPolicy before a registry that is only told: which signers' signatures and
/// attestations an image has. That Kyverno verifies a signature rightly is Kyverno's to test.
/// </summary>
[NonParallelizable]
internal sealed class SignaturePolicyTests
{
    private const string Policy = "kubernetes:policies.kyverno.io/v1:ImageValidatingPolicy";
    private const string Digest = "@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    private const string Image = "registry.example.com/team/api" + Digest;

    [Test]
    public async Task Signature_OfANamedSigner_Allowed() =>
        Assert.That(await OutcomeAsync(Rule(), Image, Signed("key1")), Is.EqualTo("allowed"));

    [Test]
    public async Task Signature_OfEitherSigner_Allowed() =>
        Assert.That(await OutcomeAsync(Rule(), Image, Signed("identity1")), Is.EqualTo("allowed"));

    [Test]
    public async Task Signature_OfNobody_Denied()
    {
        var verdict = await JudgeAsync(Rule(), Image, []);

        Assert.That(verdict.Outcome, Is.EqualTo("denied"));
        Assert.That(verdict.Messages, Is.EqualTo(new[]
        {
            $"Image \"{Image}\" has no signature that the rule ours asks for: sign its digest in the pipeline that pushes it, with "
                + "cosign sign or notation sign",
        }));
    }

    [Test]
    public async Task Signature_OfImageThatNoRuleHolds_IsNotAsked() =>
        Assert.That(await OutcomeAsync(Rule("registry.example.com/team/web"), Image, []), Is.EqualTo("allowed"));

    [Test]
    public async Task Signature_OfImageBesideTheRule_IsNotAsked() =>
        Assert.That(await OutcomeAsync(Rule("registry.example.com/team/ap"), Image, []), Is.EqualTo("allowed"));

    [Test]
    public async Task Sbom_NotAttested_Denied() =>
        Assert.That(
            await OutcomeAsync(With(new() { Name = "ours", Sbom = new() }), Image, Signed("key1")), Is.EqualTo("denied"));

    [TestCase(0, "LOW", "allowed")]
    [TestCase(6, "MEDIUM", "allowed")]
    [TestCase(8, "LOW", "denied")]
    [TestCase(0, "HIGH", "denied")]
    [TestCase(0, "CRITICAL", "denied")]
    [TestCase(0, "UNKNOWN", "denied")]
    public async Task Vulnerabilities_Default_AreOfAWeekAndAtMostMedium(int days, string severity, string outcome) =>
        Assert.That(
            await OutcomeAsync(
                With(new() { Name = "ours", Vulnerabilities = new() }), Image, Having("vulnerabilities", Attested.Scan(days, severity))),
            Is.EqualTo(outcome));

    [Test]
    public async Task Vulnerabilities_ReportOfNoKnownForm_IsAFaultSoItIsRefused()
    {
        var scan = Attested.Scan(0, "LOW");
        scan["scanner"]!["result"] = new JsonObject { ["matches"] = new JsonArray() };

        Assert.That(
            await OutcomeAsync(With(new() { Name = "ours", Vulnerabilities = new() }), Image, Having("vulnerabilities", scan)),
            Is.AnyOf("denied", "failed"));
    }

    [TestCase("https://builder.example/ours", "allowed")]
    [TestCase("https://builder.example/ours/evil", "denied")]
    public async Task Provenance_Builder_MustBeTheOne(string builder, string outcome) =>
        Assert.That(
            await OutcomeAsync(
                With(new() { Name = "ours", Provenance = new() { Builder = "https://builder.example/ours" } }),
                Image,
                Having("provenance", Attested.Provenance(builder))),
            Is.EqualTo(outcome));

    [Test]
    public async Task Policy_Signers_AreKeysServicesIdentitiesAndTrustStores()
    {
        var rule = new SignatureRuleArgs
        {
            Name = "ours",
            Keys = { SigningSamples.PublicKey, "awskms:///alias/images" },
            Identities = { SigningSamples.Identity },
            Certificates = { SigningSamples.Certificate },
        };
        var policy = (await MakeAsync(rule)).Single(Policy);

        Assert.That(policy.Text("metadata.name"), Is.EqualTo("registry-image-allow-list-ours-cluster"));
        Assert.That(policy.Text("spec.failurePolicy"), Is.EqualTo("Fail"));
        Assert.That(policy.At("spec.validationActions")!.ToJsonString(), Is.EqualTo("""["Deny"]"""));
        Assert.That(policy.Text("spec.attestors.0.cosign.key.data"), Is.EqualTo(SigningSamples.PublicKey));
        Assert.That(policy.Text("spec.attestors.1.cosign.key.kms"), Is.EqualTo("awskms:///alias/images"));
        Assert.That(policy.Text("spec.attestors.2.cosign.keyless.identities.0.issuer"), Is.EqualTo(SigningSamples.Identity.Issuer));
        Assert.That(policy.Text("spec.attestors.3.notary.certs.value"), Is.EqualTo(SigningSamples.Certificate));
        Assert.That(
            policy.At("spec.variables")!.AsArray()[^1]!["expression"]!.ToString(),
            Does.Contain("[attestors.key1, attestors.key2, attestors.identity1, attestors.certificate1]"));
        Assert.That(
            policy.At("spec.matchImageReferences")!.ToJsonString(), Is.EqualTo("""[{"glob":"registry.example.com/team/*"}]"""));
    }

    private static SignatureRuleArgs Rule(params string[] images)
    {
        var rule = With(new() { Name = "ours" });
        rule.Images.AddRange(images);
        return rule;
    }

    private static SignatureRuleArgs With(SignatureRuleArgs rule)
    {
        rule.Keys.Add(SigningSamples.PublicKey);
        rule.Identities.Add(SigningSamples.Identity);
        return rule;
    }

    private static JsonObject Signed(string signer) => new() { [Image] = new JsonObject { ["signers"] = new JsonArray(signer) } };

    private static JsonObject Having(string name, JsonObject predicate)
    {
        var registry = Signed("key1");
        registry[Image]!["attestations"] = new JsonObject
        {
            [name] = new JsonObject { ["signers"] = new JsonArray("key1"), ["predicate"] = predicate },
        };
        return registry;
    }

    private static Task<Recording> MakeAsync(SignatureRuleArgs rule) => Recording.OfAsync(options => _ = new ImageAllowList(
        "images",
        new()
        {
            Engine = AdmissionEngine.Kyverno,
            Registries = { new StubRegistry("registry.example.com/team/") },
            Signatures = { rule },
        },
        options));

    private static async Task<string> OutcomeAsync(SignatureRuleArgs rule, string image, JsonObject registry) =>
        (await JudgeAsync(rule, image, registry)).Outcome;

    private static async Task<EngineAdmission.Verdict> JudgeAsync(SignatureRuleArgs rule, string image, JsonObject registry) =>
        (await EngineAdmission.JudgeRequestsAsync(await MakeAsync(rule),
        [
            new()
            {
                ["sample"] = image,
                ["operation"] = "CREATE",
                ["resource"] = "pods",
                ["registry"] = registry,
                ["object"] = new JsonObject
                {
                    ["kind"] = "Pod",
                    ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["image"] = image }) },
                },
            },
        ]))[0];
}
