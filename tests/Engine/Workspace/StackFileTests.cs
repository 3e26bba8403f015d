using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Workspace;

public class StackFileTests
{
    [Test]
    public void Read_NoFile_HasNoConfiguration()
    {
        using var files = new TemporaryProject();

        var file = StackFile.Read(Project.Find(files.Root), "dev");

        Assert.Multiple(() =>
        {
            Assert.That(file.Config, Is.Empty);
            Assert.That(file.Name, Is.EqualTo("Pulumi.dev.yaml"));
        });
    }

    [TestCase("")]
    [TestCase("# nothing yet\n")]
    [TestCase("config:\n")]
    public void Read_EmptyFile_HasNoConfiguration(string yaml) => Assert.That(Read(yaml).Config, Is.Empty);

    [Test]
    public void Read_SecretsProvider_KeepsSaltAndProvider()
    {
        var file = Read("secretsprovider: passphrase\nencryptionsalt: v1:abc=:v1:def:ghi\n");

        Assert.Multiple(() =>
        {
            Assert.That(file.SecretsProvider, Is.EqualTo("passphrase"));
            Assert.That(file.EncryptionSalt, Is.EqualTo("v1:abc=:v1:def:ghi"));
        });
    }

    [TestCase("confg:\n  a: 1\n", "Pulumi.dev.yaml:1:1: unknown key \"confg\" in a stack file: did you mean \"config\"?")]
    [TestCase("config:\n  a: [1, 2\n  b: 3\n", "Pulumi.dev.yaml:2:")]
    [TestCase("config: text\n", "Pulumi.dev.yaml:1:9: config must be a mapping")]
    [TestCase("config:\n  a:b:c:d: 1\n", "Pulumi.dev.yaml:2:3: \"a:b:c:d\" is not a configuration key")]
    [TestCase("config:\n  a: 1\n  shop:a: 2\n", "Pulumi.dev.yaml:3:3: configuration key \"shop:a\" is set twice")]
    [TestCase("environment:\n  - shared\n", "Pulumi.dev.yaml:2:3: environments are kept by the Pulumi service")]
    [TestCase("encryptionsalt: [a]\n", "Pulumi.dev.yaml:1:17: encryptionsalt must be a text")]
    public void Read_InvalidFile_NamesPlaceAndFault(string yaml, string expected)
    {
        Assert.That(() => Read(yaml), Throws.TypeOf<WorkspaceException>().With.Message.Contains(expected));
    }

    private static StackFile Read(string yaml)
    {
        using var files = new TemporaryProject();
        files.Write("Pulumi.dev.yaml", yaml);
        return StackFile.Read(Project.Find(files.Root), "dev");
    }
}
