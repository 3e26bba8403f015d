using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Engine.Tests.Workspace;

public class StackSecretsTests
{
    // Written by the Pulumi CLI with the passphrase "password"; what follows the salt is the encrypted word "pulumi".
    private const string Salt = "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";
    private const string Ciphertext = "v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";

    private static readonly StackFile _file = new() { Name = "Pulumi.dev.yaml", EncryptionSalt = Salt };

    [Test]
    public void Decrypt_RightPassphrase_OpensWhatTheCliSealed() =>
        Assert.That(new StackSecrets(_file, () => "password").Decrypt(Ciphertext), Is.EqualTo("pulumi"));

    [Test]
    public void Decrypt_WrongPassphrase_SaysSoOnce() => Assert.That(
        () => new StackSecrets(_file, () => "pasword").Decrypt(Ciphertext),
        Throws.TypeOf<WorkspaceException>().With.Message.StartsWith("Pulumi.dev.yaml: incorrect passphrase"));

    [Test]
    public void Decrypt_NoPassphrase_NamesTheVariables() => Assert.That(
        () => new StackSecrets(_file, () => Passphrase.FromEnvironment(_ => null)).Decrypt(Ciphertext),
        Throws.TypeOf<WorkspaceException>().With.Message.Contains("PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE"));

    [TestCase("v1:F+6ZduKKd8G0/V7L:AAAAeIzwobWRKmEAzUdaQHqC5mMRIQ==", "damaged")]
    [TestCase("plain text", "not of the form")]
    [TestCase("v2:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==", "not of the form")]
    [TestCase("v1:F+6Z:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==", "not of the form")]
    public void Decrypt_BadCiphertext_SaysWhatIsWrong(string ciphertext, string expected) => Assert.That(
        () => new StackSecrets(_file, () => "password").Decrypt(ciphertext),
        Throws.TypeOf<WorkspaceException>().With.Message.Contains(expected));

    [TestCase(null, "has secrets but no encryptionsalt")]
    [TestCase("v1:fozI5u6B030=", "encryptionsalt is not of the form")]
    [TestCase("v1:not base64:v1:a:b", "encryptionsalt is not of the form")]
    public void Decrypt_BadSalt_SaysWhatIsWrong(string? salt, string expected) => Assert.That(
        () => new StackSecrets(_file with { EncryptionSalt = salt }, () => "password").Decrypt(Ciphertext),
        Throws.TypeOf<WorkspaceException>().With.Message.Contains(expected));

    [Test]
    public void Decrypt_KeyService_IsRefused() => Assert.That(
        () => new StackSecrets(_file with { SecretsProvider = "awskms://alias/pulumi" }, () => "password").Decrypt(Ciphertext),
        Throws.TypeOf<WorkspaceException>().With.Message.Contains("awskms://alias/pulumi"));

    [Test]
    public void FromEnvironment_File_IsTrimmed()
    {
        var path = Path.GetTempFileName();
        System.IO.File.WriteAllText(path, "password\n");

        var passphrase = Passphrase.FromEnvironment(name => name == "PULUMI_CONFIG_PASSPHRASE_FILE" ? path : null);

        Assert.That(passphrase, Is.EqualTo("password"));
    }

    [Test]
    public void FromEnvironment_EmptyVariable_IsAPassphrase() => Assert.That(
        Passphrase.FromEnvironment(name => name == "PULUMI_CONFIG_PASSPHRASE" ? "" : "/nowhere"), Is.Empty);

    [Test]
    public void FromEnvironment_MissingFile_IsNamed() => Assert.That(
        () => Passphrase.FromEnvironment(name => name == "PULUMI_CONFIG_PASSPHRASE_FILE" ? "/nowhere/pass" : null),
        Throws.TypeOf<EngineException>().With.Message.Contains("/nowhere/pass"));
}
