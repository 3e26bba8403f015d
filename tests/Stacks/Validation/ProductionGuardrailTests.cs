namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class ProductionGuardrailTests
{
    private const string Remove = "remove the line, the default is the strict choice";

    private const string Production = """
        posture: production
        registries:
          - name: main
            kind: ecr
            accountId: "123456789012"
            region: eu-west-1
            repositories: [payments/api]
            replicas: [eu-central-1]
            deletionProtection: true
        clusters:
          - name: blue
            context: blue
            registries: [main]
            admission: { mode: enforce, platform: eks, platformRegion: eu-west-1 }
        """;

    [Test]
    public void Bind_StrictSettings_AreAccepted() => Assert.That(() => Bound.Settings(Production), Throws.Nothing);

    [TestCase(
        "deletionProtection: true",
        "deletionProtection: false",
        "registries[0].deletionProtection: false is too weak for production, images can be lost: " + Remove)]
    [TestCase(
        "deletionProtection: true",
        "immutableTags: false",
        "registries[0].immutableTags: false is too weak for production, a tag could move on: " + Remove)]
    [TestCase(
        "replicas: [eu-central-1]",
        "replicas: []",
        "registries[0].replicas: production needs a copy in a second region: add one, such as [\"eu-central-1\"]")]
    [TestCase(
        "mode: enforce",
        "mode: warn",
        "clusters[0].admission.mode: warn is too weak for production, an image of anyone could run: " + Remove)]
    [TestCase(
        "mode: enforce",
        "requireDigest: false",
        "clusters[0].admission.requireDigest: false is too weak for production, a tag could move on: "
            + Remove)]
    public void Bind_WeakerChoice_IsRefusedOnlyInProduction(string strict, string weak, string error)
    {
        var weakened = Production.Replace(strict, weak);

        Assert.Multiple(() =>
        {
            Assert.That(Bound.Errors(weakened), Is.EqualTo(new[] { error }));
            Assert.That(() => Bound.Settings(weakened.Replace("posture: production", "")), Throws.Nothing);
        });
    }

    /// <summary>Of the older release nobody could confirm two digests.</summary>
    [Test]
    public void Bind_HarborOfTheOlderRelease_LacksTheDigestsThatAreNotKnown() => Assert.That(
        Bound.Errors(Repository.Read(Repository.ExampleFile("harbor"))
            .Replace("config:\n", "")
            .Replace("chart: { version: 1.19.2 }", "chart: { version: 1.19.1 }")
            .Replace("  registry-infra:", "  ")),
        Is.EqualTo(new[]
        {
            "registries[0].images.digests.trivy: missing, the tag of trivy-adapter-photon could move: "
                + "give the digest of the image",
            "registries[0].images.digests.exporter: missing, the tag of harbor-exporter could move: "
                + "give the digest of the image",
        }));

    [Test]
    public void Bind_RegistryInACluster_IsRefusedInProduction() =>
        Assert.That(
            Bound.Errors("""
                posture: production
                registries: [{ name: inside, kind: distribution, cluster: blue, allowedCidrs: [10.0.0.0/16] }]
                clusters:
                  - name: blue
                    context: blue
                    registries: [inside]
                    pullSecrets: { namespaces: [shop] }
                    admission: { platform: kubernetes, exemptNamespaces: [{ name: inside, reason: it runs the registry }] }
                """),
            Is.EqualTo(new[]
            {
                "registries[0].kind: \"distribution\" is too weak for production, "
                    + "it has no second region and no customer-managed key: use a registry that a cloud runs",
            }));
}
