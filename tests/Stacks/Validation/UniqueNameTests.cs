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

    [TestCase("rendered/a", "rendered/a", "\"rendered/a\" is taken by clusters[0]")]
    [TestCase("rendered/a", "rendered/a/b", "\"rendered/a/b\" lies in or around that of clusters[0]")]
    [TestCase("rendered/a/b", "rendered/a", "\"rendered/a\" lies in or around that of clusters[0]")]
    public void Bind_DirectoriesThatOverlap_NamesBoth(string first, string second, string problem) =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("context: blue", $"renderTo: {first}")
                + $"\n  - {{ name: green, renderTo: {second}, registries: [main] }}"),
            Is.EqualTo(new[] { $"clusters[1].renderTo: {problem}: choose another" }));

    [Test]
    public void Bind_ContextAndDirectory_AsksForOne() =>
        Assert.That(
            Bound.Errors(Bound.Right + "\n    renderTo: rendered/blue"),
            Is.EqualTo(new[] { "clusters[0]: it has both context and renderTo: remove one of the two" }));
}
