using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionSecretsTests
{
    [Test]
    public async Task Htpasswd_Users_IsALineEachWithItsHash()
    {
        var recording = await RecordAsync(new()
        {
            Users = ["ci", "ops"],
            AllowedCidrs = ["10.0.0.0/16"],
            Rotation = OneCredential,
        });

        Assert.That(recording.Single(Secret, "images-accounts").Text("stringData.htpasswd"),
            Is.EqualTo("cluster:$2a$10$hash\nci:$2a$10$hash\nops:$2a$10$hash\n"));
    }

    [Test]
    public async Task PullUser_Given_IsTheFirstUser()
    {
        var recording = await RecordAsync(new()
        {
            PullUser = "nodes",
            AllowedCidrs = ["10.0.0.0/16"],
            Rotation = OneCredential,
        });

        Assert.That(recording.Single(Secret, "images-accounts").Text("stringData.htpasswd"), Does.StartWith("nodes:"));
    }

    [TestCase("images-accounts")]
    [TestCase("images-http")]
    [TestCase("images-tls")]
    public async Task StringData_OfSecret_IsSecret(string name)
    {
        var secret = (await RecordAsync(Args())).Single(Secret, name);

        Assert.That(await Output.IsSecretAsync(((SecretArgs)secret.Args).StringData.ToOutput()), Is.True);
    }

    [Test]
    public async Task Passwords_Default_AreLongerThanCanBeGuessedAndShorterThanBcryptReads()
    {
        var recording = await RecordAsync(Args());

        Assert.Multiple(() =>
        {
            Assert.That((int)recording.Single(Password, "images/cluster").At("length")!.GetValue<double>(), Is.InRange(32, 72));
            Assert.That(recording.Single(Password, "images/cluster").Text("special"), Is.EqualTo("false"));
            Assert.That((int)recording.Single(Password, "images-http-secret").At("length")!.GetValue<double>(), Is.GreaterThanOrEqualTo(32));
        });
    }

    [Test]
    public async Task Certificate_Secret_HoldsCertificateAndKey()
    {
        var secret = (await RecordAsync(Args())).Single(Secret, "images-tls");

        Assert.Multiple(() =>
        {
            Assert.That(secret.Text("type"), Is.EqualTo("kubernetes.io/tls"));
            Assert.That(secret.At("stringData")!["tls.crt"]!.ToString(), Is.EqualTo("CERTIFICATE"));
            Assert.That(secret.At("stringData")!["tls.key"]!.ToString(), Is.EqualTo("KEY"));
        });
    }

    [Test]
    public async Task Configuration_Default_HoldsNoSecret()
    {
        var configMap = (await RecordAsync(Args())).Single(ConfigMap);

        Assert.That(configMap.Inputs.ToJsonString(), Does.Not.Contain("s3cret").And.Not.Contain("$2a$"));
    }
}
