using System.Text.Json.Nodes;
using static RegistryInfra.Components.Tests.Registries.Harbor.HarborSample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

public sealed class HarborCertificatesTests
{
    [TestCase("core")]
    [TestCase("jobservice")]
    [TestCase("registry")]
    [TestCase("portal")]
    [TestCase("trivy")]
    public async Task Internal_EachPart_IsNamedAsTheOthersCallIt(string part)
    {
        var recording = await RecordAsync(settings => settings.Namespace = "harbor");
        var request = recording.Single(Request, $"images-{part}");
        string[] names = [$"images-{part}", $"images-{part}.harbor", $"images-{part}.harbor.svc",
            $"images-{part}.harbor.svc.cluster.local", .. part == "core" ? ["localhost"] : Array.Empty<string>()];

        Assert.Multiple(() =>
        {
            Assert.That(Strings(request.At("dnsNames")), Is.EqualTo(names));
            Assert.That(request.At("ipAddresses")?.ToJsonString(), Is.EqualTo(part == "core" ? """["127.0.0.1"]""" : null));
            Assert.That(recording.Value($"internalTLS.{part}.secretName"), Is.EqualTo($"images-{part}-internal-tls"));
            Assert.That(recording.Single(Secret, $"images-{part}-internal-tls").At("stringData")!.ToJsonString(), Is.EqualTo(
                """{"ca.crt":"AUTHORITY","tls.crt":"CERTIFICATE","tls.key":"KEY"}"""));
            Assert.That(recording.Single(Certificate, $"images-{part}").Text("allowedUses"), Does.Contain("client_auth"));
        });
    }

    /// <summary>Harbor's parts agree on keys over P-256 and X25519 alone.</summary>
    [Test]
    public async Task Internal_Keys_AreOfTheCurveThatThePartsAgreeOn()
    {
        var curves = (await RecordAsync()).Of(PrivateKey).Where(key => key.Text("algorithm") == "ECDSA")
            .ToDictionary(key => key.Name, key => key.Text("ecdsaCurve"));

        Assert.That(curves, Is.EqualTo(new Dictionary<string, string>
        {
            ["images-internal-authority"] = "P256",
            ["images-core"] = "P256",
            ["images-jobservice"] = "P256",
            ["images-registry"] = "P256",
            ["images-portal"] = "P256",
            ["images-trivy"] = "P256",
            ["images-authority"] = "P384",
            ["images-server"] = "P384",
        }));
    }

    [Test]
    public async Task Server_ByDefault_IsSignedByAnAuthorityThatClientsGet()
    {
        var recording = await RecordAsync(settings =>
        {
            settings.Host = "registry.example.com";
            settings.Certificate = new() { AlternativeNames = ["mirror.example.com", "10.0.0.7", "registry.example.com"] };
        });
        var registry = await CreateAsync();

        Assert.Multiple(() =>
        {
            Assert.That(Strings(recording.Single(Request, "images-server").At("dnsNames")), Is.EqualTo(
                new[] { "registry.example.com", "mirror.example.com" }));
            Assert.That(Strings(recording.Single(Request, "images-server").At("ipAddresses")), Is.EqualTo(new[] { "10.0.0.7" }));
            Assert.That(recording.Single(Secret, "images-tls").Text("type"), Is.EqualTo("kubernetes.io/tls"));
            Assert.That(recording.Value("expose.tls.secret.secretName"), Is.EqualTo("images-tls"));
            Assert.That(recording.Value("caSecretName"), Is.EqualTo("images-authority"));
            Assert.That(recording.Single(Secret, "images-authority").At("stringData")!.ToJsonString(), Is.EqualTo("""{"ca.crt":"AUTHORITY"}"""));
            Assert.That(registry.AuthorityPem, Is.Not.Null);
        });
    }

    [Test]
    public async Task Certificates_ByDefault_AreRenewedBeforeTheirEnd()
    {
        var recording = await RecordAsync();
        var given = await RecordAsync(settings => settings.Certificate = new() { Hours = 240, RenewHoursBefore = 24 });

        Assert.Multiple(() =>
        {
            Assert.That(Hours(recording), Is.EqualTo(new[] { "2160 720" }));
            Assert.That(Hours(given), Is.EqualTo(new[] { "240 24" }));
        });

        static string[] Hours(Recording recording) =>
        [
            .. recording.Of(Certificate)
                .Select(certificate => $"{certificate.Text("validityPeriodHours")} {certificate.Text("earlyRenewalHours")}").Distinct(),
        ];
    }

    /// <summary>A digest of each certificate and secret that a part reads at its start is in the annotations of its Pods.</summary>
    [TestCase("core", "checksum/certificate", "checksum/secrets")]
    [TestCase("jobservice", "checksum/certificate", "checksum/secrets")]
    [TestCase("registry", "checksum/certificate", "checksum/secrets")]
    [TestCase("portal", "checksum/certificate")]
    [TestCase("nginx", "checksum/certificate")]
    [TestCase("trivy", "checksum/certificate", "checksum/secrets")]
    [TestCase("exporter", "checksum/certificate", "checksum/secrets")]
    public async Task Restarts_EachPart_FollowWhatItReads(string part, params string[] annotations)
    {
        var trusting = part is "portal" or "nginx" ? annotations : [.. annotations, "checksum/trusted-authorities"];
        var recording = await RecordAsync();
        var withAuthorities = await RecordAsync(settings => settings.Authorities = [HarborAuthorities.Pem]);

        Assert.Multiple(() =>
        {
            Assert.That(Annotations(recording), Is.EqualTo(annotations));
            Assert.That(Annotations(withAuthorities), Is.EqualTo(trusting));
        });

        string[] Annotations(Recording of) =>
            [.. of.Single(Release).At($"values.{part}.podAnnotations")!.AsObject().Select(annotation => annotation.Key)];
    }

    [Test]
    public async Task Authorities_Given_AreTrusted()
    {
        var recording = await RecordAsync(settings => settings.Authorities = [HarborAuthorities.Pem]);

        Assert.Multiple(() =>
        {
            Assert.That(recording.Value("caBundleSecretName"), Is.EqualTo("images-trusted-authorities"));
            Assert.That(recording.Single(Secret, "images-trusted-authorities").At("stringData")!["ca.crt"]!.ToString(), Is.EqualTo(HarborAuthorities.Pem + "\n"));
        });
    }

    [Test]
    public async Task Issuer_OfCertManager_IsAskedForTheSameNames()
    {
        var recording = await RecordAsync(settings => settings.Certificate = new()
        {
            Issuer = new() { Name = "letsencrypt" },
            AlternativeNames = ["mirror.example.com"],
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(IssuedCertificate).At("spec")!.ToJsonString(), Is.EqualTo(
                """{"dnsNames":["registry.example.com","mirror.example.com"],"duration":"2160h0m0s","issuerRef":{"group":"cert-manager.io","kind":"ClusterIssuer","name":"letsencrypt"},"privateKey":{"algorithm":"ECDSA","rotationPolicy":"Always","size":384},"renewBefore":"720h0m0s","secretName":"images-tls","usages":["digital signature","server auth"]}"""));
            Assert.That(recording.Of(Secret).Select(secret => secret.Name), Has.None.EqualTo("images-tls"));
            Assert.That(recording.Value("expose.tls.secret.secretName"), Is.EqualTo("images-tls"));
            Assert.That(recording.Value("caSecretName"), Is.Null);
        });
    }

    [Test]
    public async Task Secret_OfSomeoneElse_IsTaken()
    {
        var recording = await RecordAsync(settings => settings.Certificate = new()
        {
            SecretName = "wildcard",
            Authority = HarborAuthorities.Pem,
        });
        var registry = await CreateAsync(settings => settings.Certificate = new() { SecretName = "wildcard" });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Value("expose.tls.secret.secretName"), Is.EqualTo("wildcard"));
            Assert.That(recording.Of(Request).Select(request => request.Name), Has.None.EqualTo("images-server"));
            Assert.That(recording.Single(Secret, "images-authority").At("stringData")!["ca.crt"]!.ToString(), Is.EqualTo(HarborAuthorities.Pem));
            Assert.That(registry.AuthorityPem, Is.Null);
        });
    }

    private static string[] Strings(JsonNode? list) => [.. list!.AsArray().Select(item => item!.ToString())];
}
