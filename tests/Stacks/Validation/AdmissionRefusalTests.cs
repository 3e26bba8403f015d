namespace RegistryInfra.Stacks.Tests.Validation;

/// <summary>What a stack file says wrongly of admission, refused before anything registers, with the fix.</summary>
internal sealed class AdmissionRefusalTests
{
    private const string Digest = "sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33";

    [TestCase("'*.azurecr.io/'", "has a wildcard, which trusts registries of others: name the host and the path")]
    [TestCase("'registry.*.example.com/'", "has a wildcard")]
    [TestCase("'registry.example.com/te?m/'", "has a wildcard")]
    [TestCase("registry.example.com", "is neither a path nor a repository: write \"registry.example.com/\" for the whole host")]
    [TestCase("nginx", "names no host: write it in full, such as \"docker.io/library/nginx\"")]
    [TestCase("https://ghcr.io/acme/", "has a scheme: write it without, from the host on")]
    [TestCase("docker://ghcr.io/acme/app", "has a scheme")]
    [TestCase("Ghcr.io/acme/", "has a host in upper case, which is another host to the runtime: use lower case")]
    [TestCase("ghcr.io/Acme/", "is not host/, host/path/ or host/repository")]
    [TestCase("ghcr.io/acme/app:1", "has a tag, and what may run is told by name: write \"ghcr.io/acme/app\"")]
    [TestCase("ghcr.io/acme/app@" + Digest, "has a digest, and what may run is told by name: write \"ghcr.io/acme/app\"")]
    [TestCase("ghcr.io/acme/app:1@" + Digest, "has a tag, and what may run is told by name")]
    [TestCase("ghcr.io/", "trusts all owners of a shared host: add the owner")]
    [TestCase("index.docker.io/", "trusts all owners of a shared host")]
    [TestCase("registry.example.com/", "is a whole host: name the path of an owner")]
    public void Bind_AllowedPrefix_Refused(string images, string problem) => Assert.That(
        Bound.Errors($"{Bound.Right}\n    admission: {{ additionalImages: [{images}] }}"),
        Has.One.StartsWith($"clusters[0].admission.additionalImages[0]: \"{images.Trim('\'')}\" {problem}"));

    [TestCase("ghcr.io", "trusts all owners of a shared host")]
    [TestCase("'*.example.com'", "is not a registry host: write a DNS name")]
    [TestCase("https://registry.example.com", "is not a registry host: write a DNS name")]
    public void Bind_TrustedHost_Refused(string host, string problem) => Assert.That(
        Bound.Errors($"{Bound.Right}\n    admission: {{ trustedHosts: [{host}] }}"),
        Has.One.StartsWith("clusters[0].admission.trustedHosts[0]: ").And.One.Contains(problem));

    [Test]
    public void Bind_NothingAllowed_Refused() => Assert.That(
        Bound.Errors(Bound.Right.Replace("registries: [main]", "registries: []", StringComparison.Ordinal)),
        Has.One.StartsWith("clusters[0].registries: "));

    [Test]
    public void Bind_NamespaceExemptAndEnforced_Refused() => Assert.That(
        Bound.Errors($"{Bound.Right}\n    admission: {{ exemptNamespaces: [legacy], namespaceModes: {{ legacy: enforce }} }}"),
        Is.EqualTo(new[]
        {
            "clusters[0].admission.namespaceModes.legacy: \"legacy\" is exempt, so it has no mode: remove it from one of the two",
        }));

    [Test]
    public void Bind_SignatureWithoutASigner_Refused() => Assert.That(
        Bound.Errors($"{Bound.Right}\n    admission: {{ engine: kyverno, signatures: [{{ name: all }}] }}"),
        Is.EqualTo(new[]
        {
            "clusters[0].admission.signatures[0]: the rule names nobody who signs: add keys, identities or certificates, such as keys: "
                + "[awskms:///alias/images]",
        }));

    [TestCase("hihg", "did you mean \"high\"?")]
    [TestCase("severe", "\"severe\" is not one of \"none\", \"low\", \"medium\" or \"high\": use one of them")]
    [TestCase("7", "7 is not one of \"none\", \"low\", \"medium\" or \"high\": use one of them")]
    public void Bind_SeverityThatNobodyKnows_Refused(string severity, string fix) => Assert.That(
        Bound.Errors(
            $"{Bound.Right}\n    admission: {{ engine: kyverno, signatures: [{{ name: all, keys: [awskms:///alias/images], vulnerabilities: "
            + $"{{ maximumSeverity: {severity} }} }}] }}"),
        Has.One.StartsWith("clusters[0].admission.signatures[0].vulnerabilities.maximumSeverity: ").And.One.EndsWith(fix));
}
