using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Tls;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Providers.Tls;

[Parallelizable(ParallelScope.All)]
public class PrivateKeyTests
{
    [TestCase("RSA", "P224", "BEGIN RSA PRIVATE KEY", "Private-Key: (2048 bit, 2 primes)")]
    [TestCase("ECDSA", "P224", "BEGIN EC PRIVATE KEY", "ASN1 OID: secp224r1")]
    [TestCase("ECDSA", "P256", "BEGIN EC PRIVATE KEY", "ASN1 OID: prime256v1")]
    [TestCase("ECDSA", "P384", "BEGIN EC PRIVATE KEY", "ASN1 OID: secp384r1")]
    [TestCase("ECDSA", "P521", "BEGIN EC PRIVATE KEY", "ASN1 OID: secp521r1")]
    [TestCase("ED25519", "P224", "BEGIN PRIVATE KEY", "ED25519 Private-Key:")]
    public async Task Create_EachAlgorithm_IsReadByOpenSsl(string algorithm, string curve, string label,
        string description)
    {
        var (_, outputs) = await Key().CreateAsync(("algorithm", algorithm), ("ecdsaCurve", curve));

        Assert.That(outputs.Text("privateKeyPem"), Does.StartWith($"-----{label}-----\n").And.EndsWith("-----\n"));
        Assert.That(outputs.Text("privateKeyPemPkcs8"), Does.StartWith("-----BEGIN PRIVATE KEY-----\n"));
        Assert.That(OpenSsl(outputs.Text("privateKeyPem"), "pkey", "-noout", "-text", "-check"),
            Does.Contain(description));
        var publicKey = outputs.Text("publicKeyPem");
        Assert.That(OpenSsl(outputs.Text("privateKeyPem"), "pkey", "-pubout"), Is.EqualTo(publicKey));
        Assert.That(OpenSsl(outputs.Text("privateKeyPemPkcs8"), "pkey", "-pubout"), Is.EqualTo(publicKey));
    }

    [TestCase("RSA", "P224", "2048", "RSA")]
    [TestCase("ECDSA", "P256", "256", "ECDSA")]
    [TestCase("ECDSA", "P384", "384", "ECDSA")]
    [TestCase("ECDSA", "P521", "521", "ECDSA")]
    [TestCase("ED25519", "P224", "256", "ED25519")]
    public async Task Create_EachAlgorithm_IsReadByOpenSsh(string algorithm, string curve, string bits, string name)
    {
        var (_, outputs) = await Key().CreateAsync(("algorithm", algorithm), ("ecdsaCurve", curve));

        // A temporary file can be read by its owner only, which OpenSSH asks for.
        var file = Path.GetTempFileName();
        File.WriteAllText(file, outputs.Text("privateKeyOpenssh"));
        Assert.That(Ssh("-y", "-f", file), Is.EqualTo(outputs.Text("publicKeyOpenssh")));
        Assert.That(Ssh("-l", "-f", file),
            Is.EqualTo($"{bits} {outputs.Text("publicKeyFingerprintSha256")}  ({name})\n"));
        Assert.That(
            Ssh("-l", "-E", "md5", "-f", file),
            Is.EqualTo($"{bits} MD5:{outputs.Text("publicKeyFingerprintMd5")}  ({name})\n"));
        File.Delete(file);
    }

    [Test]
    public async Task Create_P224_HasNoOpenSshForms()
    {
        var (_, outputs) = await Key().CreateAsync(("algorithm", "ECDSA"));

        Assert.That(
            new[] { "privateKeyOpenssh", "publicKeyOpenssh", "publicKeyFingerprintMd5", "publicKeyFingerprintSha256" }
                .Select(outputs.Text), Is.All.Empty);
    }

    [Test]
    public async Task Create_Outputs_AreTheOfficialOnes()
    {
        var (id, outputs) = await Key().CreateAsync(("algorithm", "ED25519"));

        Assert.That(outputs.Keys, Is.EqualTo(new[]
        {
            "__meta", "algorithm", "ecdsaCurve", "id", "privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8",
            "publicKeyFingerprintMd5", "publicKeyFingerprintSha256", "publicKeyOpenssh", "publicKeyPem", "rsaBits",
        }));
        Assert.That(outputs.SecretNames(),
            Is.EqualTo(new[] { "privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8" }));
        Assert.That(outputs.Text("__meta"), Is.EqualTo("""{"schema_version":"1"}"""));
        Assert.That((outputs.Text("ecdsaCurve"), outputs["rsaBits"]), Is.EqualTo(("P224", PropertyValue.Of(2048))));
        Assert.That(id, Does.Match("^[0-9a-f]{40}$").And.EqualTo(outputs.Text("id")));
    }

    [TestCase("algorithm", "RSA")]
    [TestCase("ecdsaCurve", "P256")]
    [TestCase("rsaBits", 4096)]
    public async Task Diff_EachInput_Replaces(string name, object value)
    {
        var key = Key();
        var old = TestProvider.Inputs(("algorithm", "ED25519"));

        var diff = await key.DiffAsync(await key.CreateAsync(old), old, old.With(name, TestProvider.Value(value)));

        Assert.That(diff.ReplaceKeys, Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task Check_BadInputs_AreNamedWithTheFix()
    {
        Assert.That(await Key().FailuresAsync(("algorithm", "DSA"), ("ecdsaCurve", "P512")), Is.EqualTo(new[]
        {
            "algorithm is \"DSA\": use RSA, ECDSA, ED25519.",
            "ecdsaCurve is \"P512\": use P224, P256, P384, P521.",
        }));
        Assert.That(await Key().FailuresAsync(("algorithm", "RSA"), ("rsaBits", 512)), Is.EqualTo(new[]
        {
            "rsaBits is 512: it must be a multiple of 8 from 1024 to 16384.",
        }));
    }

    [TestCase(new byte[] { 0x30, 0x41 })]
    [TestCase(new byte[] { 0x30, 0x41, 0x20, 0x0a })]
    [TestCase(new byte[] { 0x30, 0x41, 0xc2, 0xa0 })]
    public void Identifier_ContentThatEndsInSpace_IsTrimmedAsText(byte[] content) =>
        Assert.That(StateHash.Compute(content), Is.EqualTo("d45c3e58ea20c7d118dad4c1dc03811cce8dc39b"));

    private static TestProvider Key() =>
        new(TlsProvider.Create(TimeProvider.System), "tls:index/privateKey:PrivateKey");

    private static string OpenSsl(string input, params string[] arguments)
    {
        var (exitCode, output) = InstalledProgram.Run("openssl", "apt-get install openssl", input, arguments);
        Assert.That(exitCode, Is.Zero, output);
        return output;
    }

    private static string Ssh(params string[] arguments)
    {
        var (exitCode, output) = InstalledProgram.Run("ssh-keygen", "apt-get install openssh-client", "", arguments);
        Assert.That(exitCode, Is.Zero, output);
        return output;
    }
}
