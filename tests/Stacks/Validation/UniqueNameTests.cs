namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class UniqueNameTests
{
    [Test]
    public void Bind_TwoClustersOfOneName_NamesBoth() =>
        Assert.That(
            Bound.Errors(Bound.Right + "\n  - { name: blue, context: other, registries: [main] }"),
            Is.EqualTo(new[] { "clusters[1].name: \"blue\" is taken by clusters[0]: choose another" }));

    [Test]
    public void Bind_TwoClustersOfOneContext_NamesBoth() =>
        Assert.That(
            Bound.Errors(Bound.Right + "\n  - { name: green, context: blue, registries: [main] }"),
            Is.EqualTo(new[] { "clusters[1].context: \"blue\" is taken by clusters[0]: choose another" }));

    [Test]
    public void Bind_NamespaceTwice_NamesBoth() =>
        Assert.That(
            Bound.Errors(Bound.Right + "\n    pullSecrets: [{ namespace: shop }, { namespace: shop }]"),
            Does.Contain(
                "clusters[0].pullSecrets[1].namespace: \"shop\" is taken by "
                    + "clusters[0].pullSecrets[0]: choose another"));

    [Test]
    public void Bind_ContextAndDirectory_AsksForOne() =>
        Assert.That(
            Bound.Errors(Bound.Right + "\n    renderTo: rendered"),
            Is.EqualTo(new[] { "clusters[0]: it has both context and renderTo: remove one of the two" }));
}
