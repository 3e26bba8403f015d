namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class RegistryPlacesTests
{
    private const string SecondRegistry = """

          - name: second
            kind: ecr
            accountId: "123456789012"
            region: eu-west-1
            repositories: [shop/web]

        """;

    private const string TwoInside = """
        registries:
          - { name: one, kind: distribution, cluster: blue, namespace: images, allowedCidrs: [10.0.0.0/16] }
          - { name: two, kind: distribution, cluster: blue, namespace: images, allowedCidrs: [10.0.0.0/16] }
        clusters:
          - name: blue
            context: blue
            registries: [one, two]
            pullSecrets: [{ namespace: shop }]
            admission: { exemptNamespaces: [images] }
        """;

    [Test]
    public void Bind_TwoRegistriesOfOneAccountAndRegion_SaysToMergeThem() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("\nclusters:", SecondRegistry + "clusters:")),
            Is.EqualTo(new[]
            {
                "registries[1].region: account 123456789012 in eu-west-1 is registries[0] already: "
                    + "add the repositories there",
            }));

    [Test]
    public void Bind_TwoRegistriesOfOneAccountInTwoRegions_AreAccepted() =>
        Assert.That(
            () => Bound.Settings(Bound.Right.Replace(
                "\nclusters:", SecondRegistry.Replace("eu-west-1", "us-east-1") + "clusters:")),
            Throws.Nothing);

    [Test]
    public void Bind_TwoRegistriesOfOneNamespace_SaysToChooseAnother() =>
        Assert.That(
            Bound.Errors(TwoInside),
            Is.EqualTo(new[]
            {
                "registries[1].namespace: namespace images of cluster blue is registries[0] already: "
                    + "choose another namespace",
            }));
}
