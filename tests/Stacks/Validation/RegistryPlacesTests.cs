namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class RegistryPlacesTests
{
    private const string SecondRegistry = """

          - name: second
            kind: ecr
            accountId: "123456789012"
            region: eu-west-1
            repositories: REPOSITORIES

        """;

    private const string TwoInside = """
        registries:
          - { name: one, kind: distribution, cluster: blue, namespace: images, allowedCidrs: [10.0.0.0/16] }
          - { name: two, kind: distribution, cluster: blue, namespace: images, allowedCidrs: [10.0.0.0/16] }
        clusters:
          - name: blue
            context: blue
            registries: [one, two]
            pullSecrets: { namespaces: [shop] }
            admission: { exemptNamespaces: [images] }
        """;

    [Test]
    public void Bind_TwoRegistriesWithOneRepository_NamesTheOwner() =>
        Assert.That(
            Bound.Errors(Right("[shop/web, payments/api]")),
            Is.EqualTo(new[]
            {
                "registries[1].repositories[1]: repository payments/api of account 123456789012 in eu-west-1 belongs to "
                    + "registries[0] already: give it to one registry",
            }));

    [Test]
    public void Bind_ReplicaThatIsAnothersOwnRegion_NamesTheRepository() =>
        Assert.That(
            Bound.Errors(Right("[payments/api]", "us-east-1").Replace(
                "repositories: [payments/api]\n  - name: second", "repositories: [payments/api]\n    replicas: [us-east-1]\n  - name: second")),
            Has.One.EqualTo(
                "registries[1].repositories[0]: repository payments/api of account 123456789012 in us-east-1 belongs to "
                    + "registries[0] already: give it to one registry"));

    [TestCase("[shop/web]", "eu-west-1")]
    [TestCase("[payments/api]", "us-east-1")]
    public void Bind_TwoRegistriesOfOneAccount_AreAcceptedWhereNothingIsShared(string repositories, string region) =>
        Assert.That(() => Bound.Settings(Right(repositories, region)), Throws.Nothing);

    [TestCase("scanning: registryContinuous", "region", "the scan settings of account 123456789012 in eu-west-1")]
    [TestCase("replicas: [us-east-1]", "replicas", "the replication settings of account 123456789012 in eu-west-1")]
    public void Bind_TwoRegistriesThatOwnOneSettingOfTheAccount_AreRefused(string line, string place, string what)
    {
        var both = Right("[shop/web]").Replace("    region: eu-west-1\n", $"    region: eu-west-1\n    {line}\n");

        Assert.That(
            Bound.Errors(both), Has.Length.EqualTo(1).And.All.StartsWith($"registries[1].{place}: {what} belongs to registries[0]"));
    }

    [Test]
    public void Bind_TwoRegistriesOfOneNamespace_SaysToChooseAnother() =>
        Assert.That(
            Bound.Errors(TwoInside),
            Is.EqualTo(new[]
            {
                "registries[1].namespace: namespace images of cluster blue belongs to registries[0] already: "
                    + "choose another namespace",
            }));

    private static string Right(string repositories, string region = "eu-west-1") => Bound.Right.Replace(
        "\nclusters:",
        SecondRegistry.Replace("REPOSITORIES", repositories).Replace("eu-west-1", region) + "clusters:");
}
