namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class ReferenceTests
{
    private const string Inside = """

          - name: inside
            kind: distribution
            cluster: bleu
            allowedCidrs: [10.0.0.0/16]

        """;

    [Test]
    public void Bind_ClusterNamesNoRegistry_NamesTheNearest() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("[main]", "[man]")),
            Is.EqualTo(new[]
            {
                "clusters[0].registries[0]: \"man\" is not a registry of this stack: did you mean \"main\"?",
            }));

    [Test]
    public void Bind_RegistryNamesNoCluster_NamesTheNearest() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("\nclusters:", Inside + "clusters:")),
            Is.EqualTo(new[]
            {
                "registries[1].cluster: \"bleu\" is not a cluster of this stack: did you mean \"blue\"?",
            }));

    [Test]
    public void Bind_RegistryWhoseKindIsWrong_MayStillBeNamed() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("kind: ecr", "kind: ecrr")),
            Is.EqualTo(new[] { "registries[0].kind: \"ecrr\" is not a kind: did you mean \"ecr\"?" }));
}
