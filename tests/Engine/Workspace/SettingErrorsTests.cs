using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Engine.Tests.Workspace;

public class SettingErrorsTests
{
    private const string Yaml = """
        x-common: &common
          keepTaged: 3
        config:
          aws:region: eu-west-1
          shop:registries:
            - name: main
              tags: {a.b: x}
              repositories: [one, Two]
            - <<: *common
              name: other
        """;

    [TestCase("registries[0].name: is taken", "Pulumi.dev.yaml:6:7")]
    [TestCase("registries[0].repositories[1]: \"Two\" is wrong: use \"two\"", "Pulumi.dev.yaml:8:27")]
    [TestCase("registries[0].tags[\"a.b\"]: is wrong", "Pulumi.dev.yaml:7:14")]
    [TestCase("registries[1].keepTaged: no such setting", "Pulumi.dev.yaml:2:3")]
    [TestCase("registries[1].kind: is missing", "Pulumi.dev.yaml:9:7")]
    [TestCase("registries[7].name: is missing", "Pulumi.dev.yaml:5:3")]
    [TestCase("registries: is wrong", "Pulumi.dev.yaml:5:3")]
    public void Locate_PathBelowTheFile_HasItsPosition(string line, string expected) => Assert.That(
        Locate($"Pulumi.dev.yaml: 1 setting is wrong\n  {line}"), Is.EqualTo($"Pulumi.dev.yaml: 1 setting is wrong\n  {expected}: {line}"));

    [TestCase("Pulumi.dev.yaml: 1 setting is wrong\n  posture: is missing", TestName = "Locate_SettingThatIsNotThere_StaysAsItIs")]
    [TestCase("Pulumi.prod.yaml: 1 setting is wrong\n  registries: is wrong", TestName = "Locate_AnotherFile_StaysAsItIs")]
    [TestCase("it failed\n  registries: is wrong", TestName = "Locate_NoFile_StaysAsItIs")]
    [TestCase("Pulumi.dev.yaml: it failed\n  at registries: somewhere", TestName = "Locate_NoPath_StaysAsItIs")]
    public void Locate_OtherMessage(string message) => Assert.That(Locate(message), Is.EqualTo(message));

    private static string Locate(string message)
    {
        using var files = new TemporaryProject();
        files.Write("Pulumi.dev.yaml", Yaml);
        return new SettingErrors(StackFile.Read(Project.Find(files.Root), "dev"), "shop").Locate(message);
    }
}
