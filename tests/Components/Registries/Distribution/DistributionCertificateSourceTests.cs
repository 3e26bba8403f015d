using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using RegistryInfra.Components.Registries.Certificates;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>Where the certificate of the host comes from, in place of an authority that is made for it.</summary>
public sealed class DistributionCertificateSourceTests
{
    private const string Host = "registry.example.com";
    private const string Issued = "kubernetes:cert-manager.io/v1:Certificate";
    private const string Volume = "spec.template.spec.volumes";
    private const string Key = "-----BEGIN PRIVATE KEY-----\nMA==\n-----END PRIVATE KEY-----\n";

    private static readonly string _authority = Pem("authority", isAuthority: true);
    private static readonly string _chain = Pem(Host, isAuthority: false);

    [Test]
    public async Task Issuer_Given_IsAskedForTheHostAlone()
    {
        var recording = await RecordAsync(With(new() { Issuer = new() { Name = "private" }, AlternativeNames = ["10.0.0.7"], Authority = _authority }));

        var certificate = recording.Single(Issued);
        Assert.Multiple(() =>
        {
            Assert.That(certificate.At("spec")!.ToJsonString(), Is.EqualTo(
                """{"dnsNames":["registry.example.com"],"duration":"2160h0m0s","ipAddresses":["10.0.0.7"],"issuerRef":{"group":"cert-manager.io","kind":"ClusterIssuer","name":"private"},"privateKey":{"algorithm":"ECDSA","rotationPolicy":"Always","size":384},"renewBefore":"720h0m0s","secretName":"images-tls","usages":["digital signature","server auth"]}"""));
            Assert.That(certificate.Text("metadata.namespace"), Is.EqualTo("images"));
            Assert.That(recording.Of(PrivateKey), Is.Empty);
            Assert.That(recording.Of(Secret).Select(secret => secret.Name), Has.No.Member("images-tls"));
            Assert.That(Suites(recording), Is.All.Contain("_ECDSA_"));
        });
    }

    [Test]
    public async Task SecretName_Given_IsMounted()
    {
        var recording = await RecordAsync(With(new() { SecretName = "wildcard" }));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(DistributionSample.Deployment).At(Volume)!.ToJsonString(), Does.Contain("\"secretName\":\"wildcard\""));
            Assert.That(recording.Of(Secret).Select(secret => secret.Name), Has.No.Member("images-tls"));
            Assert.That(recording.Of(PrivateKey), Is.Empty);
            Assert.That(Suites(recording), Has.Some.Contain("_RSA_"));
        });
    }

    [Test]
    public async Task Chain_Given_IsServedAndItsKeyIsSecret()
    {
        var secret = (await RecordAsync(With(new() { Chain = _chain, Key = Key }))).Single(Secret, "images-tls");

        Assert.That(secret.At("stringData")!["tls.crt"]!.ToString(), Is.EqualTo(_chain));
        Assert.That(secret.At("stringData")!["tls.key"]!.ToString(), Is.EqualTo(Key));
        Assert.That(await Output.IsSecretAsync(((SecretArgs)secret.Args).StringData.ToOutput()), Is.True);
    }

    [Test]
    public async Task Authority_WithItsKey_SignsForTheHostAlone()
    {
        var recording = await RecordAsync(With(new() { Authority = _authority, AuthorityKey = Key }));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(Authority), Is.Empty);
            Assert.That(recording.Single(Certificate).Text("caCertPem"), Is.EqualTo(_authority));
            Assert.That(recording.Single(Certificate).Text("caPrivateKeyPem"), Is.EqualTo(Key));
            Assert.That(recording.Single(Request).At("dnsNames")!.ToJsonString(), Is.EqualTo("""["registry.example.com"]"""));
        });
    }

    [Test]
    public async Task Authority_OfAnyPrivateOne_IsTheRegistrys()
    {
        Assert.That((await CreateAsync(With(new() { SecretName = "wildcard" }))).AuthorityPem, Is.Null);
        Assert.That((await CreateAsync(With(new() { SecretName = "wildcard", Authority = _authority }))).AuthorityPem, Is.Not.Null);
    }

    private static object[][] Refused =>
    [
        [new ServerCertificateArgs { Issuer = new() { Name = "private" }, SecretName = "wildcard" },
            "certificate.secretName: the certificate comes by issuer already: give one of the two"],
        [new ServerCertificateArgs { AuthorityKey = Key }, "certificate.authority: missing: give the certificate of the authority whose key signs"],
        [new ServerCertificateArgs { Authority = _authority },
            "certificate.authorityKey: missing: give the key of the authority, so that it can sign, or leave out the authority"],
        [new ServerCertificateArgs { Authority = _chain, AuthorityKey = Key },
            "certificate.authority: its certificate may not sign others: it needs the basic constraint CA:TRUE"],
        [new ServerCertificateArgs { Chain = _chain }, "certificate.key: a certificate and its key go together: give both, or neither"],
        [new ServerCertificateArgs { Chain = Pem("other.example.com", false), Key = Key },
            "certificate.chain: its first certificate is not valid for \"registry.example.com\", so no client would connect"],
        [new ServerCertificateArgs { SecretName = "wildcard", AlternativeNames = ["mirror.example.com"] },
            "certificate.alternativeNames: the certificate is there already, with the names that it has: remove them"],
        [new ServerCertificateArgs { Chain = "MA==", Key = Key },
            "certificate.chain: this is no chain of certificates: write their PEM blocks, the server's first, and the key by itself"],
    ];

    [TestCaseSource(nameof(Refused))]
    public void Problems_Certificate_NameTheFix(ServerCertificateArgs certificate, string problem) =>
        Assert.That(Problems(With(certificate)), Is.EqualTo(new[] { problem }));

    [Test]
    public void Problems_NodeTrustOfAPublicAuthority_IsRefused() => Assert.That(
        Problems(With(new() { Issuer = new() { Name = "letsencrypt" } }, new() { Namespace = "registry-nodes" })),
        Is.EqualTo(new[]
        {
            "nodeTrust: a public authority signs the certificate, which nodes trust already: remove it, or give certificate.authority",
        }));

    private static string[] Problems(DistributionRegistryArgs args) =>
        [.. ArgsRules.Problems("images", args).Select(problem => problem.ToString())];

    private static DistributionRegistryArgs With(ServerCertificateArgs certificate, DistributionNodeTrust? trust = null) => new()
    {
        Host = Host,
        Expose = new() { Kind = DistributionExposureKind.LoadBalancer },
        AllowedCidrs = ["10.0.0.0/16"],
        Certificate = certificate,
        NodeTrust = trust,
    };

    private static IEnumerable<string> Suites(Recording recording) =>
        Configuration(recording)["http"]!["tls"]!["ciphersuites"]!.AsArray().Select(suite => suite!.ToString());

    private static string Pem(string name, bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(2));
        return certificate.ExportCertificatePem();
    }
}
