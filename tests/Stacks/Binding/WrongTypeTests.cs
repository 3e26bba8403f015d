namespace RegistryInfra.Stacks.Tests.Binding;

internal sealed class WrongTypeTests
{
    [TestCase(
        "accountId: \"123456789012\"",
        "accountId: 123456789012",
        "registries[0].accountId: 123456789012 is a number, not text: put it in quotes, \"123456789012\"")]
    [TestCase(
        "repositories: [payments/api]",
        "repositories: payments/api",
        "registries[0].repositories: \"payments/api\" is text, not a list: write [\"payments/api\"]")]
    [TestCase(
        "repositories: [payments/api]",
        "repositories: [[api]]",
        "registries[0].repositories[0]: a list is not a group of settings: "
            + "write its settings one a line, the first being \"name: ...\"")]
    [TestCase(
        "region: eu-west-1",
        "region: eu-west-1\n    immutableTags: \"yes\"",
        "registries[0].immutableTags: \"yes\" is text, not a yes or no: write true or false, without quotes")]
    [TestCase(
        "region: eu-west-1",
        "region: eu-west-1\n    expireUntaggedAfterDays: \"14\"",
        "registries[0].expireUntaggedAfterDays: \"14\" is text, not a number: write 14 without quotes")]
    [TestCase(
        "region: eu-west-1",
        "region: eu-west-1\n    keepTagged: 1.5",
        "registries[0].keepTagged: 1.5 is not a whole number: use a whole number from 1 to 10000")]
    [TestCase(
        "registries: [main]",
        "registries: [main]\n    admission: enforce",
        "clusters[0].admission: \"enforce\" is text, not a group of settings: "
            + "write its settings one a line, the first being \"engine: ...\"")]
    [TestCase(
        "accountId: \"123456789012\"",
        "accountId: 12345678901",
        "registries[0].accountId: 12345678901 is a number, not text: put it in quotes, such as \"123456789012\"")]
    [TestCase(
        "repositories: [payments/api]",
        "repositories: [~]",
        "registries[0].repositories[0]: an empty entry is not text: write a repository name")]
    public void Bind_WrongType_NamesPlaceValueAndFix(string right, string wrong, string error) =>
        Assert.That(Bound.Errors(Bound.Right.Replace(right, wrong)), Is.EqualTo(new[] { error }));

    [TestCase("registries: main", "registries: \"main\" is text, not a list: write [\"main\"]")]
    [TestCase(
        "registries: { name: main }",
        "registries: a group of settings is not a list: start each entry with \"- \"")]
    [TestCase(
        "registries: [main]",
        "registries[0]: \"main\" is text, not a group of settings: "
            + "write its settings one a line, the first being \"name: ...\"")]
    [TestCase(
        "registries: [~]",
        "registries[0]: an empty entry is not a group of settings: "
            + "write its settings one a line, the first being \"name: ...\"")]
    public void Bind_WrongShapeOfAList_SaysHowToWriteIt(string yaml, string error) =>
        Assert.That(Bound.Errors(yaml), Is.EqualTo(new[] { error }));

    [Test]
    public void Bind_TagThatIsNoText_AsksForQuotes() =>
        Assert.That(
            Bound.Errors(Bound.Right + "\ntags: { cost-centre: 4711 }"),
            Is.EqualTo(new[] { "tags.cost-centre: 4711 is a number, not text: put it in quotes, \"4711\"" }));
}
