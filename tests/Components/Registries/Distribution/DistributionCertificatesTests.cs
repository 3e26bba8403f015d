using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionCertificatesTests
{
    /// <summary>The tls provider takes a path length of 0 for none, so 1 is the shortest that is a limit.</summary>
    [Test]
    public async Task Authority_Default_HasTheShortestPathThatTheProviderWrites()
    {
        var authority = (await RecordAsync(Args())).Single(Authority);

        Assert.Multiple(() =>
        {
            Assert.That(authority.Text("isCaCertificate"), Is.EqualTo("true"));
            Assert.That(authority.Text("maxPathLength"), Is.EqualTo("1"));
            Assert.That(authority.At("allowedUses")!.ToJsonString(), Is.EqualTo("""["cert_signing","crl_signing"]"""));
            Assert.That(authority.Text("validityPeriodHours"), Is.EqualTo("43800"));
            Assert.That(authority.Text("earlyRenewalHours"), Is.EqualTo("8760"));
        });
    }

    [Test]
    public async Task Keys_Default_AreOfAStrongCurveAndNotShared()
    {
        var keys = (await RecordAsync(Args())).Of(PrivateKey);

        Assert.Multiple(() =>
        {
            Assert.That(keys.Select(key => key.Name), Is.EquivalentTo(new[] { "images-authority", "images-server" }));
            Assert.That(keys.Select(key => $"{key.Text("algorithm")} {key.Text("ecdsaCurve")}"), Is.All.EqualTo("ECDSA P384"));
        });
    }

    [Test]
    public async Task Certificate_Default_IsForTheServerAndRenewsEarly()
    {
        var certificate = (await RecordAsync(Args())).Single(Certificate);

        Assert.Multiple(() =>
        {
            Assert.That(certificate.At("allowedUses")!.ToJsonString(), Is.EqualTo("""["digital_signature","server_auth"]"""));
            Assert.That(certificate.Text("validityPeriodHours"), Is.EqualTo("2160"));
            Assert.That(certificate.Text("earlyRenewalHours"), Is.EqualTo("720"));
            Assert.That(certificate.Text("caCertPem"), Is.EqualTo("AUTHORITY"));
            Assert.That(certificate.Text("isCaCertificate"), Is.Null.Or.EqualTo("false"));
        });
    }

    [Test]
    public async Task Certificate_GivenHours_AreItsOwn()
    {
        var certificate = (await RecordAsync(new()
        {
            Certificate = new() { Hours = 240, RenewHoursBefore = 48 },
            AllowedCidrs = ["10.0.0.0/16"],
        })).Single(Certificate);

        Assert.Multiple(() =>
        {
            Assert.That(certificate.Text("validityPeriodHours"), Is.EqualTo("240"));
            Assert.That(certificate.Text("earlyRenewalHours"), Is.EqualTo("48"));
        });
    }

    [Test]
    public async Task Request_Default_NamesTheService()
    {
        var request = (await RecordAsync(Args())).Single(Request);

        Assert.Multiple(() =>
        {
            Assert.That(request.At("dnsNames")!.ToJsonString(), Is.EqualTo(
                """["images.images.svc.cluster.local","images.images.svc","images.images"]"""));
            Assert.That(request.At("ipAddresses"), Is.Null);
            Assert.That(request.Text("subject.commonName"), Is.EqualTo("images.images.svc.cluster.local"));
        });
    }

    [Test]
    public async Task Request_HostAndAlternatives_AreNamedByKind()
    {
        var request = (await RecordAsync(new()
        {
            Host = "registry.example.com:5000",
            Certificate = new() { AlternativeNames = ["10.0.0.7", "mirror.example.com"] },
            AllowedCidrs = ["10.0.0.0/16"],
        })).Single(Request);

        Assert.Multiple(() =>
        {
            Assert.That(request.Text("dnsNames.0"), Is.EqualTo("registry.example.com"));
            Assert.That(request.At("dnsNames")!.AsArray().Select(name => name!.ToString()), Does.Contain("mirror.example.com").And.No.Member("10.0.0.7"));
            Assert.That(request.At("ipAddresses")!.ToJsonString(), Is.EqualTo("""["10.0.0.7"]"""));
        });
    }

    [Test]
    public async Task Request_NameLongerThanACommonName_TakesAShorterOne()
    {
        var longName = string.Join('.', Enumerable.Repeat("abcdefghij", 7));
        var request = (await RecordAsync(new() { Host = $"{longName}:5000", AllowedCidrs = ["10.0.0.0/16"] })).Single(Request);

        Assert.That(request.Text("subject.commonName"), Is.EqualTo("images.images.svc.cluster.local"));
    }
}
