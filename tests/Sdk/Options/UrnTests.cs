using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Options;

internal sealed class UrnTests
{
    private const string ParentUrn = "urn:pulumi:s::p::test:index:Box::box";

    [Test]
    public void Constructor_Empty_IsRefused() =>
        Assert.That(() => new Urn(""), Throws.ArgumentException.With.Message.Contains("URN cannot be null or empty."));

    [Test]
    public void Equals_SameText_IsTrue()
    {
        Assert.That(new Urn(ParentUrn) == new Urn(ParentUrn), Is.True);
        Assert.That((string)new Urn(ParentUrn), Is.EqualTo(ParentUrn));
    }

    [Test]
    public async Task Create_NoParent_IsInTheCurrentStack() =>
        Assert.That(
            await Mocked.ValueAsync(() => Urn.Create("a", "test:index:Widget")),
            Is.EqualTo("urn:pulumi:stack::project::test:index:Widget::a"));

    [Test]
    public async Task Create_ParentUrn_IsBelowItsType() =>
        Assert.That(
            await OutputUtilities.GetValueAsync(Urn.Create("a", "test:index:Widget", parentUrn: ParentUrn)),
            Is.EqualTo("urn:pulumi:s::p::test:index:Box$test:index:Widget::a"));

    [Test]
    public async Task Create_ProjectAndStack_AreUsed() =>
        Assert.That(
            await OutputUtilities.GetValueAsync(Urn.Create("a", "t", project: "other", stack: "prod")),
            Is.EqualTo("urn:pulumi:prod::other::t::a"));

    [Test]
    public async Task Create_ParentAndParentUrn_IsRefused() => await Mocked.RunAsync(new EchoMocks(), () =>
        Assert.That(() => Urn.Create("a", "t", parent: new Box("b"), parentUrn: ParentUrn), Throws.ArgumentException));

    [TestCaseSource(nameof(Conflicts))]
    public void Alias_ConflictingParts_IsRefused(Alias alias, string message) =>
        Assert.That(
            Mocked.FailureOf(() => _ = new Widget("a", options: new() { Aliases = { alias } })), Does.Contain(message));

    private static IEnumerable<TestCaseData> Conflicts()
    {
        yield return new(new Alias { Urn = "u", Name = "n" }, "Alias should not specify both Urn and Name");
        yield return new(new Alias { Urn = "u", NoParent = true }, "Alias should not specify both Urn and NoParent");
        yield return new(
            new Alias { ParentUrn = "u", NoParent = true }, "Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias");
    }
}
