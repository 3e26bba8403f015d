namespace RegistryInfra.Stacks.Tests.Validation;

/// <summary>A mirror has a namespace of its own, and may run there.</summary>
internal sealed class MirrorPlacesTests
{
    private static readonly string _digest = $"sha256:{new string('a', 64)}";

    [Test]
    public void Bind_NamespaceThatAdmissionJudges_SaysWhichImageItRefuses() => Assert.That(
        Bound.Errors(Yaml("", "exemptNamespaces: [inside]")),
        Has.One.StartsWith(
            "clusters[0].admission.exemptNamespaces: \"platform\" is missing, and admission would refuse what copies images there, such as "
            + "quay.io/skopeo/stable:"));

    /// <summary>Copies in a registry of the cluster may run, so the namespace need not be exempt.</summary>
    [TestCase("exemptNamespaces: [inside, platform]", "quay.io/skopeo/stable", "docker.io/library/python")]
    [TestCase("exemptNamespaces: [inside]", "inside.inside.svc.cluster.local:5000/skopeo", "inside.inside.svc.cluster.local:5000/python")]
    [TestCase("exemptNamespaces: [inside], namespaceModes: { platform: audit }", "quay.io/skopeo/stable", "docker.io/library/python")]
    [TestCase("exemptNamespaces: [inside], trustedHosts: [images.example.com]", "images.example.com/skopeo", "images.example.com/python")]
    public void Bind_NamespaceThatAdmissionLets_IsAccepted(string admission, string copier, string script) => Assert.That(
        () => Bound.Settings(Yaml($"copierImage: \"{copier}@{_digest}\"\n    scriptImage: \"{script}@{_digest}\"", admission)),
        Throws.Nothing);

    [TestCase("namespace: inside", "mirrors[0].namespace: \"inside\" is the namespace of registry \"inside\"")]
    [TestCase("namespace: shop", "mirrors[0].namespace: \"shop\" is the namespace of workloads in pullSecrets")]
    [TestCase("namespace: image-scanning", "mirrors[0].namespace: \"image-scanning\" is the namespace of the scanner")]
    public void Bind_NamespaceOfOthers_IsRefused(string line, string problem) => Assert.That(
        Bound.Errors(Yaml(line, "exemptNamespaces: [inside, platform, image-scanning, shop]")),
        Is.EqualTo(new[] { $"{problem}, and the mirror makes one for itself alone: choose another namespace" }));

    [Test]
    public void Bind_TwoMirrorsInOneNamespace_AreRefused() => Assert.That(
        Bound.Errors(Yaml("", "exemptNamespaces: [inside, platform, image-scanning]", $$"""
              - { name: second, into: inside, cluster: blue, namespace: platform, images: ["docker.io/library/redis:8@{{_digest}}"] }
            """)),
        Is.EqualTo(new[]
        {
            "mirrors[1].namespace: \"platform\" is the namespace of mirror \"platform\", and the mirror makes one for itself alone: choose "
                + "another namespace",
        }));

    [Test]
    public void Bind_TwoMirrorsOfOneName_AreRefused() => Assert.That(
        Bound.Errors(Yaml("", "exemptNamespaces: [inside, platform, image-scanning]", $$"""
              - { name: platform, into: inside, cluster: blue, namespace: second, images: ["docker.io/library/redis:8@{{_digest}}"] }
            """)),
        Has.Some.EqualTo("mirrors[1].name: \"platform\" is taken by mirrors[0]: choose another"));

    private static string Yaml(string line, string admission, string more = "") => $$"""
        registries: [{ name: inside, kind: distribution, cluster: blue, allowedCidrs: [10.0.0.0/16] }]
        mirrors:
          - name: platform
            into: inside
            cluster: blue
            images: ["docker.io/library/postgres:17@{{_digest}}"]
            {{line}}
        {{more}}
        clusters:
          - name: blue
            context: blue
            registries: [inside]
            pullSecrets: { namespaces: [shop] }
            admission: { {{admission}} }
            {{(line.Contains("image-scanning", StringComparison.Ordinal) ? "scanning: { kind: job, job: { namespaces: [shop] } }" : "")}}
        """;
}
