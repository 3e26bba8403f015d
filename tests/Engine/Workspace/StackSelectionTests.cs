using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Workspace;

public class StackSelectionTests
{
    [Test]
    public void Select_OnlyStack_NeedsNoName() => Assert.That(Select(["dev"], null), Is.EqualTo("dev"));

    [TestCase("prod")]
    [TestCase("organization/prod")]
    [TestCase("organization/shop/prod")]
    public void Select_ExistingName_IsTaken(string asked) => Assert.That(Select(["dev", "prod"], asked), Is.EqualTo("prod"));

    [Test]
    public void Select_StackWithStateOnly_Exists() => Assert.That(Select(["dev"], "old", snapshots: ["old"]), Is.EqualTo("old"));

    [TestCase("dev.deploy", Description = "settings of Pulumi's deployment service")]
    [TestCase("my stack", Description = "no name of a stack")]
    [TestCase("", Description = "no name at all")]
    public void Select_FileThatIsNoStacks_LeavesTheOnlyOne(string other) => Assert.That(Select(["dev", other], null), Is.EqualTo("dev"));

    [Test]
    public void Select_StackNamedLikeSettings_ExistsByItsState() =>
        Assert.That(Select(["dev"], "dev.deploy", snapshots: ["dev.deploy"]), Is.EqualTo("dev.deploy"));

    [Test]
    public void Select_SeveralStacksAndNoName_ListsThem() => Assert.That(
        () => Select(["prod", "dev"], null),
        Throws.TypeOf<StackNotFoundException>().With.Message.Contains("--stack").And.Message.Contains("dev, prod"));

    [Test]
    public void Select_NoStacks_SaysWhatToAdd() => Assert.That(
        () => Select([], null), Throws.TypeOf<StackNotFoundException>().With.Message.Contains("Pulumi.<stack>.yaml"));

    [Test]
    public void Select_Misspelled_NamesTheNearest() => Assert.That(
        () => Select(["dev", "prod"], "prd"),
        Throws.TypeOf<StackNotFoundException>().With.Message.Contains("no stack named 'prd'").And.Message.Contains("did you mean 'prod'?"));

    [Test]
    public void Select_UnlikeAny_ListsThem() => Assert.That(
        () => Select(["dev", "prod"], "staging"),
        Throws.TypeOf<StackNotFoundException>().With.Message.Contains("the project has dev, prod"));

    [Test]
    public void Select_UnlikeAShortName_SuggestsNothing() => Assert.That(
        () => Select(["qa", "prod"], "uk"), Throws.TypeOf<StackNotFoundException>().With.Message.Contains("the project has prod, qa"));

    private static string Select(string[] stacks, string? asked, string[]? snapshots = null)
    {
        using var files = new TemporaryProject();
        foreach (var stack in stacks)
        {
            files.Write($"Pulumi.{stack}.yaml", "");
        }

        return StackSelection.Select(Project.Find(files.Root), asked, snapshots ?? []);
    }
}
