using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Tests.Snapshots;

internal sealed class SecretTests
{
    // From the tests of Pulumi: the passphrase is "password".
    private const string Salt = "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";

    private readonly string _file = Path.GetTempFileName();

    [TearDown]
    public void DeleteFile() => File.Delete(_file);

    private PropertyValue Read(Func<string?> passphrase, JsonObject secret, string type = "passphrase")
    {
        secret["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270";
        File.WriteAllText(_file, new JsonObject
        {
            ["version"] = 3,
            ["checkpoint"] = new JsonObject
            {
                ["latest"] = new JsonObject
                {
                    ["secrets_providers"] = new JsonObject { ["type"] = type, ["state"] = new JsonObject { ["salt"] = Salt } },
                    ["resources"] = new JsonArray(new JsonObject
                    {
                        ["urn"] = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev",
                        ["type"] = "pulumi:pulumi:Stack",
                        ["outputs"] = new JsonObject { ["key"] = secret },
                    }),
                },
            },
        }.ToJsonString());
        return Checkpoint.Read(_file, passphrase).Outputs["key"];
    }

    private static JsonObject Encrypted(string json)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2("password", Convert.FromBase64String("fozI5u6B030="), 1_000_000,
            HashAlgorithmName.SHA256, 32);
        var (nonce, plain) = (RandomNumberGenerator.GetBytes(12), Encoding.UTF8.GetBytes(json));
        var (sealedText, tag) = (new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, sealedText, tag);
        return new() { ["ciphertext"] = $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String([.. sealedText, .. tag])}" };
    }

    [Test]
    public void Read_Secret_IsDecryptedWithThePassphrase() =>
        Assert.That(Read(() => "password", Encrypted("""{"user":"u"}""")), Is.EqualTo(PropertyValue.SecretOf(
            PropertyValue.Of(PropertyMap.From([new("user", PropertyValue.Of("u"))])))));

    [Test]
    public void Read_WrongPassphrase_IsAnError() =>
        Assert.That(() => Read(() => "wrong", Encrypted("1")), Throws.TypeOf<EngineException>()
            .With.Message.Contains("incorrect passphrase"));

    [Test]
    public void Read_NoPassphrase_LeavesTheSecretUnknown() =>
        Assert.That(Read(() => null, Encrypted("1")), Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Unknown)));

    [Test]
    public void Read_SecretInPlain_NeedsNoPassphrase() =>
        Assert.That(Read(() => throw new AssertionException("asked"), new() { ["plaintext"] = "\"p\"" }),
            Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Of("p"))));

    [Test]
    public void Read_SecretOfACloudKey_IsAnErrorThatNamesIt() =>
        Assert.That(() => Read(() => "password", new() { ["ciphertext"] = "x" }, type: "cloud"),
            Throws.TypeOf<EngineException>().With.Message.Contains("\"cloud\""));
}
