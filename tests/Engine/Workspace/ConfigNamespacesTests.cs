using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Engine.Tests.Workspace;

public class ConfigNamespacesTests
{
    private const string ProjectFile = """
        name: registry-infra
        runtime: dotnet
        config:
          posture: {type: string, default: standard}
          mylib:size: {value: 3}
        """;

    [TestCase("registry_infra:posture")]
    [TestCase("Registry-Infra:posture")]
    [TestCase("registry-infr:posture")]
    public void RefuseMisspelt_SettingOfAlmostTheProject_SaysWhatWasMeant(string key) => Assert.That(
        () => Of($"{key}: production").RefuseMisspelt(),
        Throws.TypeOf<WorkspaceException>().With.Message.EqualTo(
            $"Pulumi.dev.yaml:2:3: nobody reads \"{key}\", since the project is called \"registry-infra\": write \"registry-infra:posture\"."));

    [TestCase("registry-infra:posture")]
    [TestCase("posture")]
    [TestCase("registry_infra:other", Description = "the project declares no such setting: a program may read it")]
    [TestCase("kubernetes:posture")]
    public void RefuseMisspelt_OtherSetting_IsAccepted(string key) =>
        Assert.That(() => Of($"{key}: production").RefuseMisspelt(), Throws.Nothing);

    [TestCase("awz:region", "did you mean \"aws:region\"?")]
    [TestCase("registry_infra:other", "did you mean \"registry-infra:other\"?")]
    [TestCase("gcp:project", "the program reads it only if it asks for that namespace by name")]
    public void Unread_NamespaceOfNobody_IsTold(string key, string expected) => Assert.That(
        Of($"{key}: x").Unread(["aws"]),
        Has.One.Contains($"Pulumi.dev.yaml:2:3: \"{key}\" belongs to neither the project nor a provider that it uses").And.One.Contains(expected));

    [TestCase("aws:region")]
    [TestCase("posture")]
    [TestCase("mylib:colour", Description = "Pulumi.yaml declares a key of the namespace")]
    [TestCase("pulumi:disable-default-providers")]
    public void Unread_KnownNamespace_IsNotTold(string key) => Assert.That(Of($"{key}: x").Unread(["aws"]), Is.Empty);

    private static ConfigNamespaces Of(string line)
    {
        using var files = new TemporaryProject(ProjectFile);
        files.Write("Pulumi.dev.yaml", $"config:\n  {line}\n");
        var project = Project.Find(files.Root);
        return new(project, StackFile.Read(project, "dev"));
    }
}
