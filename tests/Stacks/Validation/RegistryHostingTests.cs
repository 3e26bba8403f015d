namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class RegistryHostingTests
{
    private const string Hosting = """
        registries:
          - { name: inside, kind: distribution, cluster: blue, namespace: images, allowedCidrs: [10.0.0.0/16] }
        clusters:
          - name: blue
            context: blue
            registries: [inside]
            pullSecrets: { namespaces: [shop] }
        """;

    [Test]
    public void Bind_NamespaceOfTheRegistryIsNotExempt_SaysWhich() =>
        Assert.That(
            Bound.Errors(Hosting),
            Is.EqualTo(new[]
            {
                "clusters[0].admission.exemptNamespaces: \"images\" is missing, where registry \"inside\" itself runs: "
                    + "add it, since no registry serves its own image",
            }));

    [Test]
    public void Bind_NamespaceOfTheNodesIsNotExempt_SaysWhich() =>
        Assert.That(
            Bound.Errors($"{Hosting.Replace("namespace: images", "namespace: images, nodeTrust: images-nodes")}\n"
                + "    admission: { exemptNamespaces: [images] }"),
            Is.EqualTo(new[]
            {
                "clusters[0].admission.exemptNamespaces: \"images-nodes\" is missing, where registry \"inside\" itself runs: "
                    + "add it, since no registry serves its own image",
            }));

    [TestCase("exemptNamespaces: [images]")]
    [TestCase("mode: warn")]
    public void Bind_RegistryCanStart_IsAccepted(string admission) =>
        Assert.That(() => Bound.Settings($"{Hosting}\n    admission: {{ {admission} }}"), Throws.Nothing);
}
