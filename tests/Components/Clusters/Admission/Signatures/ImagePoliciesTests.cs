using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Signatures;

/// <summary>With Gatekeeper, the policy controller of Sigstore verifies signatures.</summary>
[NonParallelizable]
internal sealed class ImagePoliciesTests
{
    private const string Policy = "kubernetes:policy.sigstore.dev/v1beta1:ClusterImagePolicy";

    [Test]
    public async Task Policies_EachCheck_IsOneOfItsOwn()
    {
        var recording = await MakeAsync(AdmissionMode.Enforce);

        Assert.That(recording.Of(Policy).Select(policy => policy.Text("metadata.name")), Is.EqualTo(new[]
        {
            "registry-image-allow-list-ours", "registry-image-allow-list-ours-sbom", "registry-image-allow-list-ours-vulnerabilities",
            "registry-image-allow-list-ours-provenance",
        }));
        Assert.That(recording.Of(Policy).Select(policy => policy.Text("spec.mode")), Is.All.EqualTo("enforce"));
        Assert.That(recording.Of(Policy).Select(policy => policy.Text("spec.images.0.glob")), Is.All.EqualTo("registry.example.com/team/**"));
    }

    [Test]
    public async Task Policies_Signers_AreAuthorities()
    {
        var signature = (await MakeAsync(AdmissionMode.Warn)).Single(Policy, "images-ours");

        Assert.That(signature.Text("spec.mode"), Is.EqualTo("warn"));
        Assert.That(signature.Text("spec.authorities.0.key.data"), Is.EqualTo(SigningSamples.PublicKey));
        Assert.That(signature.Text("spec.authorities.1.keyless.identities.0.subject"), Is.EqualTo(SigningSamples.Identity.Subject));
        Assert.That(signature.At("spec.authorities.0.attestations"), Is.Null);
    }

    [Test]
    public async Task Policies_Attestations_AreJudgedByRego()
    {
        var recording = await MakeAsync(AdmissionMode.Enforce);

        Assert.That(
            recording.Single(Policy, "images-ours-vulnerabilities").Text("spec.authorities.1.attestations.0.policy.data"),
            Does.Contain("< 604800000000000").And.Contain("finding.Severity == [\"LOW\",\"MEDIUM\"][_]"));
        Assert.That(
            recording.Single(Policy, "images-ours-provenance").Text("spec.authorities.0.attestations.0.policy.data"),
            Does.Contain("builder.id == \"https://builder.example/ours\""));
        Assert.That(
            recording.Single(Policy, "images-ours-sbom").Text("spec.authorities.0.attestations.0.predicateType"),
            Is.EqualTo("https://cyclonedx.org/bom"));
    }

    [Test]
    public async Task Provenance_Statement_IsTakenFromTheBuilderAlone()
    {
        var policy = (await MakeAsync(AdmissionMode.Enforce)).Single(Policy, "images-ours-provenance");

        Assert.That(
            await EngineAdmission.ComplyAsync(
                policy.Text("spec.authorities.0.attestations.0.policy.data")!,
                Statement(Attested.Provenance("https://builder.example/ours")),
                Statement(Attested.Provenance("https://builder.example/ours/evil")),
                Statement([])),
            Is.EqualTo(new[] { true, false, false }));
    }

    [Test]
    public async Task Vulnerabilities_Statement_IsTakenWhenNewAndMildEnough()
    {
        var policy = (await MakeAsync(AdmissionMode.Enforce)).Single(Policy, "images-ours-vulnerabilities");
        var unknownForm = Attested.Scan(0, "LOW");
        unknownForm["scanner"]!["result"] = new JsonObject { ["matches"] = new JsonArray() };

        Assert.That(
            await EngineAdmission.ComplyAsync(
                policy.Text("spec.authorities.0.attestations.0.policy.data")!,
                Statement(Attested.Scan(0, "LOW")),
                Statement(Attested.Scan(6, "MEDIUM")),
                Statement(Attested.Scan(8, "LOW")),
                Statement(Attested.Scan(0, "HIGH")),
                Statement(Attested.Scan(0, "UNKNOWN")),
                Statement(unknownForm)),
            Is.EqualTo(new[] { true, true, false, false, false, false }));
    }

    private static JsonObject Statement(JsonObject predicate) => new() { ["predicate"] = predicate };

    private static Task<Recording> MakeAsync(AdmissionMode mode) => Recording.OfAsync(options => _ = new ImageAllowList(
        "images",
        new()
        {
            Engine = AdmissionEngine.Gatekeeper,
            Mode = mode,
            Registries = { new StubRegistry("registry.example.com/team/") },
            Signatures =
            {
                new()
                {
                    Name = "ours",
                    Keys = { SigningSamples.PublicKey },
                    Identities = { SigningSamples.Identity },
                    Sbom = new(),
                    Vulnerabilities = new(),
                    Provenance = new() { Builder = "https://builder.example/ours" },
                },
            },
        },
        options));
}
