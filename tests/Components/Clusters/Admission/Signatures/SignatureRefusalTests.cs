using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Signatures;

[NonParallelizable]
internal sealed class SignatureRefusalTests
{
    [Test]
    public async Task Rule_NobodySigns_Refused() => Assert.That(
        await OfAsync(new() { Engine = AdmissionEngine.Kyverno, Signatures = { new() { Name = "ours" } } }),
        Does.Contain("signatures[0]: the rule names nobody who signs: add keys, identities or certificates"));

    [Test]
    public async Task Rule_AttestationsWithoutCosign_Refused() => Assert.That(
        await OfAsync(new()
        {
            Engine = AdmissionEngine.Kyverno,
            Signatures = { new() { Name = "ours", Certificates = { SigningSamples.Certificate }, Sbom = new() } },
        }),
        Does.Contain("signatures[0]: what is attested is signed with a key or by an identity, and the rule has only certificates"));

    [Test]
    public async Task Engine_Native_RefusedWithTheFix() => Assert.That(
        await OfAsync(new() { Signatures = { Rule() } }),
        Does.Contain("signatures: the API server reads no registry, so the engine native cannot verify them: use the engine kyverno"));

    [Test]
    public async Task Engine_ClusterPolicy_Refused() => Assert.That(
        await OfAsync(new()
        {
            Engine = AdmissionEngine.Kyverno,
            Kyverno = new() { PolicyKind = KyvernoPolicyKind.ClusterPolicy },
            Signatures = { Rule() },
        }),
        Does.Contain("signatures: a clusterPolicy verifies none of them here"));

    [Test]
    public async Task Engine_GatekeeperWithModes_Refused()
    {
        var rule = Rule();

        Assert.That(
            await OfAsync(new()
            {
                Engine = AdmissionEngine.Gatekeeper,
                NamespaceModes = { ["legacy"] = AdmissionMode.Audit },
                Signatures = { rule },
            }),
            Does.Contain("signatures: the policy controller of Sigstore has one mode for all namespaces, enforce or warn"));
    }

    [Test]
    public async Task References_TagsOrShortNames_Refused() => Assert.That(
        await OfAsync(new()
        {
            Engine = AdmissionEngine.Kyverno,
            RequireDigest = false,
            ShortNames = ShortNames.DockerHub,
            Signatures = { Rule() },
        }),
        Does.Contain("signatures: a signature is one of a digest, and a tag could move on after it was verified: leave requireDigest true")
            .And.Contain("signatures: a signature is looked up by the full name of an image: leave shortNames at refused"));

    [TestCase("registry.example.com/team", "holds no image that may run")]
    [TestCase("registry.example.com/other/", "holds no image that may run")]
    [TestCase("registry.example.com/team:1", "has a tag")]
    public async Task Images_NotAllowed_Refused(string images, string problem)
    {
        var rule = Rule();
        rule.Images.Add(images);

        Assert.That(
            await OfAsync(new() { Engine = AdmissionEngine.Kyverno, Signatures = { rule } }),
            Does.Contain($"signatures[0].images[0]: \"{images}\" {problem}"));
    }

    [TestCase("awskms:", "is not a public key: write its PEM block, or its name in a key management service")]
    [TestCase("k8s://images/cosign", "is not a public key")]
    public async Task Keys_NoKey_Refused(string key, string problem) => Assert.That(
        await OfAsync(new() { Engine = AdmissionEngine.Kyverno, Signatures = { new() { Name = "ours", Keys = { key } } } }),
        Does.Contain($"signatures[0].keys[0]: \"{key}\" {problem}"));

    [Test]
    public async Task Keys_Private_RefusedAndNotShown()
    {
        const string Key = "-----BEGIN ENCRYPTED COSIGN PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED COSIGN PRIVATE KEY-----";

        var message = await OfAsync(
            new() { Engine = AdmissionEngine.Kyverno, Signatures = { new() { Name = "ours", Keys = { Key } } } });

        Assert.That(message, Does.Contain("signatures[0].keys[0]: a private key does not belong in settings"));
        Assert.That(message, Does.Not.Contain("c2VjcmV0"));
    }

    [Test]
    public async Task Keys_CertificateInPlaceOfAKey_Refused() => Assert.That(
        await OfAsync(new()
        {
            Engine = AdmissionEngine.Kyverno,
            Signatures = { new() { Name = "ours", Keys = { SigningSamples.Certificate } } },
        }),
        Does.Contain("signatures[0].keys[0]: the PEM block is no public key"));

    [Test]
    public async Task Certificates_KeyInPlaceOfACertificate_Refused() => Assert.That(
        await OfAsync(new()
        {
            Engine = AdmissionEngine.Kyverno,
            Signatures = { new() { Name = "ours", Certificates = { SigningSamples.PublicKey } } },
        }),
        Does.Contain("signatures[0].certificates[0]: this is no certificate"));

    [Test]
    public async Task Identity_Wildcard_Refused() => Assert.That(
        await OfAsync(new()
        {
            Engine = AdmissionEngine.Kyverno,
            Signatures =
            {
                new() { Name = "ours", Identities = { new() { Issuer = "http://issuer.example", Subject = "https://github.com/acme/*" } } },
            },
        }),
        Does.Contain("signatures[0].identities[0].issuer: \"http://issuer.example\" is not a URL of https")
            .And.Contain("signatures[0].identities[0].subject: \"https://github.com/acme/*\" is not the subject of a certificate"));

    [Test]
    public async Task Severity_Unknown_RefusedWithTheChoices()
    {
        var rule = new SignatureRuleArgs
        {
            Name = "ours",
            Keys = { SigningSamples.PublicKey },
            Vulnerabilities = new() { MaximumSeverity = (VulnerabilitySeverity)9, MaximumAgeDays = 0 },
        };

        Assert.That(
            await OfAsync(new() { Engine = AdmissionEngine.Kyverno, Signatures = { rule } }),
            Does.Contain("signatures[0].vulnerabilities.maximumSeverity: 9 is not one of the choices: use None, Low, Medium, High")
                .And.Contain("signatures[0].vulnerabilities.maximumAgeDays: 0 is out of range: use a whole number from 1 to 365"));
    }

    [Test]
    public async Task Names_TwiceOrTooLong_Refused()
    {
        Assert.That(
            await OfAsync(new() { Engine = AdmissionEngine.Kyverno, Signatures = { Rule(), Rule() } }),
            Does.Contain("signatures: several rules are called \"ours\": give each a name of its own"));
        Assert.That(
            await OfAsync(new() { Engine = AdmissionEngine.Kyverno, PolicyName = new string('a', 233), Signatures = { Rule() } }),
            Does.Contain("signatures[0].name: \"ours\" and policyName have 237 characters: use at most 236 for both"));
    }

    private static SignatureRuleArgs Rule() => new() { Name = "ours", Keys = { SigningSamples.PublicKey } };

    private static Task<string> OfAsync(ImageAllowListArgs args)
    {
        args.Registries.Add(new StubRegistry("registry.example.com/team/"));
        return Refusal.OfAsync(options => _ = new ImageAllowList("images", args, options));
    }
}
