using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Engine.Tests.Workspace;

/// <summary>Stack files as any YAML, and where it is told that they are none.</summary>
public class YamlFileTests
{
    [TestCase("config:\n  a: 1\n\tb: 2\n", "Pulumi.dev.yaml:3:1: malformed YAML")]
    [TestCase("config:\n\ta: 1\n", "Pulumi.dev.yaml:2:1: malformed YAML")]
    [TestCase("config:\n  a:\n  - x\n  - *nope\n", "Pulumi.dev.yaml:4:5: malformed YAML: no anchor \"&nope\" before its alias")]
    [TestCase("config:\n  a: &tags x\n  b: *tag\n", "did you mean \"*tags\"?")]
    [TestCase("config:\n  ? [a, b]\n  : 1\n", "Pulumi.dev.yaml:2:5: malformed YAML: expected a text as key")]
    [TestCase("config:\n  a: &l [x]\n  *l : 1\n", "Pulumi.dev.yaml:3:3: malformed YAML: expected a text as key")]
    [TestCase("config:\n  a: \"\\ud800\"\n", "Pulumi.dev.yaml:2:6: malformed YAML")]
    public void Read_MalformedYaml_NamesThePlace(string yaml, string expected) =>
        Assert.That(() => Read(yaml), Throws.TypeOf<WorkspaceException>().With.Message.Contains(expected));

    [TestCase("[", "]")]
    [TestCase("{a: ", "}")]
    public void Read_DeepNesting_IsRefusedBeforeTheStackOverflows(string open, string close) => Assert.That(
        () => Read($"config:\n  a: {Repeated(open)}{Repeated(close)}\n"),
        Throws.TypeOf<WorkspaceException>().With.Message.Contains("Pulumi.dev.yaml:2:").And.Message.Contains("nested more than 60 levels deep"));

    [Test]
    [CancelAfter(10_000)]
    public void Read_MergesOfMerges_End()
    {
        var levels = Enumerable.Range(1, 9)
            .Select(level => $"  l{level}: &l{level}\n    <<: [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 10))}]\n");

        var file = Read("config:\n  l0: &l0 {size: 1}\n" + string.Concat(levels));

        Assert.That(Text(file, "l9"), Is.EqualTo("""{"size":1}"""));
    }

    [Test]
    public void Read_LongChainOfMerges_IsRefusedBeforeTheStackOverflows()
    {
        var links = Enumerable.Range(1, 20_000).Select(link => $"x-{link}: &l{link}\n  <<: *l{link - 1}\n");

        Assert.That(
            () => Read("x-0: &l0 {size: 1}\n" + string.Concat(links) + "config:\n  a: *l20000\n"),
            Throws.TypeOf<WorkspaceException>().With.Message.Contains("merges nested more than 60 levels deep"));
    }

    [TestCase("x-common: &c {size: 1}\nconfig:\n  a: *c\n", TestName = "Read_ExtensionAtTheRoot_IsReferredTo")]
    [TestCase("common: &c {size: 1}\nconfig:\n  a: *c\n", TestName = "Read_AnchorAtTheRoot_IsReferredTo")]
    [TestCase("x-common: &c\n  a: {size: 1}\nconfig:\n  <<: *c\n", TestName = "Read_MergeIntoConfig_SetsItsKeys")]
    [TestCase("x-common: &c\n  a: {size: 1}\nconfig:\n  <<: *c\n  shop:b: 2\n", TestName = "Read_MergeBesideOtherKeys_SetsItsKeys")]
    [TestCase("x-common: &c\n  a: {size: 2}\nconfig:\n  <<: *c\n  a: {size: 1}\n", TestName = "Read_KeyBesideAMerge_Wins")]
    [TestCase("x-stack: &s\n  config:\n    a: {size: 1}\n<<: *s\n", TestName = "Read_MergeAtTheRoot_SetsItsSections")]
    public void Read_AnchorsOutsideOfConfig_AreUsed(string yaml) =>
        Assert.That(Text(Read(yaml), "a"), Is.EqualTo("""{"size":1}"""));

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, 100_000));

    private static string Text(StackFile file, string name) => file.Config[new ConfigKey("shop", name)].ToText(_ => "");

    private static StackFile Read(string yaml)
    {
        using var files = new TemporaryProject();
        files.Write("Pulumi.dev.yaml", yaml);
        return StackFile.Read(Project.Find(files.Root), "dev");
    }
}
