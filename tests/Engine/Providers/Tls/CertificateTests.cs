using System.Globalization;
using System.Numerics;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Tls;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Providers.Tls;

[Parallelizable(ParallelScope.All)]
public class CertificateTests
{
    private static readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    private readonly SteppedClock _clock = new(_now);

    [TestCase("RSA", "P224")]
    [TestCase("ECDSA", "P224")]
    [TestCase("ECDSA", "P256")]
    [TestCase("ECDSA", "P384")]
    [TestCase("ECDSA", "P521")]
    [TestCase("ED25519", "P224")]
    public async Task Chain_EachAlgorithm_IsVerifiedByOpenSsl(string algorithm, string curve)
    {
        var authorityKey = await KeyAsync(algorithm, curve);
        var (authority, _) = await AuthorityAsync(authorityKey);
        var request = await RequestAsync(await KeyAsync(algorithm, curve));

        var (_, leaf) = await Leaf().CreateAsync(LeafInputs(authority, authorityKey, request));

        Assert.That(leaf.Text("caKeyAlgorithm"), Is.EqualTo(algorithm));
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "ca.pem"), authority.Text("certPem"));
        File.WriteAllText(Path.Combine(folder, "leaf.pem"), leaf.Text("certPem"));
        Assert.That(
            OpenSsl("", "verify", "-x509_strict", "-verify_hostname", "registry.example.com", "-purpose", "sslserver",
                "-CAfile", Path.Combine(folder, "ca.pem"), Path.Combine(folder, "leaf.pem")),
            Does.EndWith(": OK\n"));
        Assert.That(OpenSsl(request.Text("certRequestPem"), "req", "-noout", "-verify"), Does.Contain("verify OK"));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task SelfSigned_Authority_HasWhatOpenSslShows()
    {
        var (authority, id) = await AuthorityAsync(await KeyAsync("ECDSA", "P256"), ("maxPathLength", 1));

        var text = OpenSsl(authority.Text("certPem"), "x509", "-noout", "-text");
        Assert.That(text, Does.Contain("Issuer: C = DE, O = Example, CN = authority\n"));
        Assert.That(text, Does.Contain("X509v3 Key Usage: critical\n                Certificate Sign, CRL Sign\n"));
        Assert.That(text, Does.Contain("X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:1\n"));
        Assert.That(text, Does.Contain("X509v3 Subject Key Identifier:"));
        Assert.That(text, Does.Contain("X509v3 Authority Key Identifier:").And.Not.Contain("Alternative"));
        var serial = OpenSsl(authority.Text("certPem"), "x509", "-noout", "-serial")["serial=".Length..].Trim();
        var number = BigInteger.Parse($"0{serial}", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Assert.That(number.ToString(CultureInfo.InvariantCulture), Is.EqualTo(id));
    }

    [Test]
    public async Task SelfSigned_PathLengthZero_SetsNoLimit()
    {
        var (authority, _) = await AuthorityAsync(await KeyAsync("ECDSA", "P256"), ("maxPathLength", 0));

        Assert.That(OpenSsl(authority.Text("certPem"), "x509", "-noout", "-text"), Does.Contain("CA:TRUE\n"));
        Assert.That(authority["maxPathLength"], Is.EqualTo(PropertyValue.Of(0)));
    }

    [Test]
    public async Task SelfSigned_Outputs_AreTheOfficialOnes()
    {
        var (authority, _) = await AuthorityAsync(await KeyAsync("ED25519", "P224"));

        Assert.That(authority.Keys, Is.EqualTo(new[]
        {
            "allowedUses", "certPem", "earlyRenewalHours", "id", "isCaCertificate", "keyAlgorithm", "privateKeyPem",
            "readyForRenewal", "setAuthorityKeyId", "setSubjectKeyId", "subject", "validityEndTime",
                "validityPeriodHours",
            "validityStartTime",
        }));
        Assert.That(authority.SecretNames(), Is.EqualTo(new[] { "privateKeyPem" }));
        Assert.That(authority.Text("keyAlgorithm"), Is.EqualTo("ED25519"));
        Assert.That(DateTimeOffset.Parse(authority.Text("validityStartTime"), null), Is.EqualTo(_now));
        Assert.That(DateTimeOffset.Parse(authority.Text("validityEndTime"), null), Is.EqualTo(_now.AddHours(8760)));
        Assert.That(authority["readyForRenewal"], Is.EqualTo(PropertyValue.Of(false)));
    }

    [Test]
    public async Task SelfSigned_EverySubjectPartAndName_IsInTheCertificate()
    {
        var key = await KeyAsync("ECDSA", "P256");

        var (_, outputs) = await SelfSigned().CreateAsync(
            ("privateKeyPem", key), ("validityPeriodHours", 24),
            ("allowedUses", new[] { "digital_signature", "key_encipherment", "server_auth", "client_auth" }),
            ("dnsNames", new[] { "a.example.com", "*.b.example.com" }), ("ipAddresses", new[] { "127.0.0.1", "::1" }),
            ("uris", new[] { "spiffe://example.com/api" }),
            ("subject", TestProvider.Inputs(
                ("country", "DE"), ("organization", "Müller"), ("organizationalUnit", "u"), ("locality", "l"),
                    ("province", "p"),
                ("streetAddresses", new[] { "s1", "s2" }), ("postalCode", "1"), ("commonName", "c"),
                    ("serialNumber", "7"),
                ("emailAddress", "a@example.com"))));

        var text = OpenSsl(outputs.Text("certPem"), "x509", "-noout", "-text", "-nameopt", "RFC2253");
        Assert.That(text, Does.Contain(
            "Subject: emailAddress=a@example.com,serialNumber=7,CN=c,postalCode=1,street=s2+street=s1,ST=p,L=l,OU=u,O=M\\C3\\BCller,C=DE\n"));
        Assert.That(text, Does.Contain("X509v3 Extended Key Usage: \n                TLS Web Server Authentication, TLS Web Client Authentication\n"));
        Assert.That(text, Does.Contain("X509v3 Basic Constraints: critical\n                CA:FALSE\n"));
        Assert.That(text, Does.Contain(
            "X509v3 Subject Alternative Name: \n                DNS:a.example.com, DNS:*.b.example.com, IP Address:127.0.0.1, " +
            "IP Address:0:0:0:0:0:0:0:1, URI:spiffe://example.com/api\n"));
    }

    [Test]
    public async Task SelfSigned_WithoutSubject_HasCriticalNames()
    {
        var (_, outputs) = await SelfSigned().CreateAsync(
            ("privateKeyPem", await KeyAsync("ED25519", "P224")), ("validityPeriodHours", 1),
                ("allowedUses", Array.Empty<string>()),
            ("dnsNames", new[] { "a" }));

        Assert.That(
            OpenSsl(outputs.Text("certPem"), "x509", "-noout", "-text"),
            Does.Contain("X509v3 Subject Alternative Name: critical").And.Not.Contain("Key Usage"));
    }

    [Test]
    public async Task LocallySigned_InItsRenewalWindow_IsReplaced()
    {
        var authorityKey = await KeyAsync("ECDSA", "P256");
        var (authority, _) = await AuthorityAsync(authorityKey);
        var request = await RequestAsync(await KeyAsync("ECDSA", "P256"));
        var inputs = LeafInputs(authority, authorityKey, request).With("earlyRenewalHours", PropertyValue.Of(24));
        var leaf = Leaf();
        var created = await leaf.CreateAsync(inputs);

        _clock.Now = _now.AddHours(720 - 24).AddSeconds(-1);
        var before = await leaf.DiffAsync(created, inputs, inputs);
        _clock.Now = _now.AddHours(720 - 24);
        var within = await leaf.DiffAsync(created, inputs, inputs);
        var refreshed = await leaf.ReadAsync(created.Id!, inputs, created.Outputs);

        Assert.That(before.Changes, Is.False);
        Assert.That(within.ReplaceKeys, Is.EqualTo(new[] { "readyForRenewal" }));
        Assert.That(within.Properties, Is.EqualTo(new[]
        {
            new PropertyDiff(PropertyPath.Parse("readyForRenewal"), DiffKind.UpdateReplace, InputDiff: false),
        }));
        Assert.That(refreshed!.Outputs["readyForRenewal"], Is.EqualTo(PropertyValue.Of(true)));
        var afterRefresh = await leaf.DiffAsync(new(created.Id, refreshed.Outputs), inputs, inputs);
        Assert.That(afterRefresh.ReplaceKeys, Is.EqualTo(new[] { "readyForRenewal" }));
    }

    [Test]
    public async Task SelfSigned_LongerWindow_UpdatesInPlaceUntilItOpens()
    {
        var key = await KeyAsync("ECDSA", "P256");
        var (inputs, authority) = (AuthorityInputs(key), SelfSigned());
        var created = await authority.CreateAsync(inputs);
        var longer = inputs.With("earlyRenewalHours", PropertyValue.Of(100));

        var diff = await authority.DiffAsync(created, inputs, longer);
        var updated = await authority.UpdateAsync(created, inputs, longer);
        _clock.Now = _now.AddHours(8760 - 99);
        var due = await authority.DiffAsync(created, inputs, longer);

        Assert.That((diff.Replaces, ResourceDiff.TopLevel(diff.Properties)), Is.EqualTo((false, diff.ChangedKeys)));
        Assert.That(diff.ChangedKeys, Is.EqualTo(new[] { "earlyRenewalHours" }));
        Assert.That(updated, Is.EqualTo(created.Outputs.With("earlyRenewalHours", PropertyValue.Of(100))));
        Assert.That(due.Replaces, Is.True);
    }

    [TestCase(0, 0)]
    [TestCase(5, 5)]
    public async Task SelfSigned_WindowThatOpensAtOnce_IsToldAtOnce(int period, int early)
    {
        var inputs = AuthorityInputs(await KeyAsync("ECDSA", "P256"))
            .With("validityPeriodHours", PropertyValue.Of(period)).With("earlyRenewalHours", PropertyValue.Of(early));

        Assert.That((await SelfSigned().CreateAsync(inputs)).Outputs["readyForRenewal"],
            Is.EqualTo(PropertyValue.Of(true)));
        var preview = await SelfSigned().CreateAsync(inputs, isPreview: true);
        Assert.That(preview.Outputs["readyForRenewal"], Is.EqualTo(PropertyValue.Of(true)));
        Assert.That(preview.Outputs["certPem"].IsUnknown, Is.True);
    }

    [TestCase("allowedUses")]
    [TestCase("caCertPem")]
    [TestCase("caPrivateKeyPem")]
    [TestCase("certRequestPem")]
    [TestCase("isCaCertificate")]
    [TestCase("maxPathLength")]
    [TestCase("setSubjectKeyId")]
    [TestCase("validityPeriodHours")]
    public async Task LocallySigned_EachInputButTheWindow_Replaces(string name)
    {
        var (key, other) = (await KeyAsync("ECDSA", "P256"), await KeyAsync("ECDSA", "P256"));
        var (authority, _) = await AuthorityAsync(key);
        var inputs = LeafInputs(authority, key, await RequestAsync(other));
        var changed = name switch
        {
            "allowedUses" => TestProvider.Value(new[] { "client_auth" }),
            "caCertPem" => (await AuthorityAsync(key)).Outputs["certPem"],
            "caPrivateKeyPem" => PropertyValue.Of(other),
            "certRequestPem" => (await RequestAsync(other, "other"))["certRequestPem"],
            "isCaCertificate" or "setSubjectKeyId" => PropertyValue.Of(true),
            _ => PropertyValue.Of(-1),
        };
        changed = name == "validityPeriodHours" ? PropertyValue.Of(1) : changed;
        var leaf = Leaf();

        var diff = await leaf.DiffAsync(await leaf.CreateAsync(inputs), inputs, inputs.With(name, changed));

        Assert.That(diff.ReplaceKeys, Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task SelfSigned_HashOfAnOldState_IsNoReplacement()
    {
        var inputs = AuthorityInputs(await KeyAsync("ECDSA", "P256"));
        var created = await SelfSigned().CreateAsync(inputs);
        var old = new Engine.Providers.CreateResult(
            created.Id, created.Outputs.With("privateKeyPem",
                PropertyValue.Of("da39a3ee5e6b4b0d3255bfef95601890afd80709")));

        var diff = await SelfSigned().DiffAsync(old, inputs, inputs);

        Assert.That((diff.Changes, diff.Replaces), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task SelfSigned_WriteOnlyKey_IsUsedAndNotKept()
    {
        var inputs = AuthorityInputs(await KeyAsync("ECDSA", "P256"));
        var writeOnly = inputs.Without("privateKeyPem").With("privateKeyPemWo", inputs["privateKeyPem"])
            .With("privateKeyPemWoVersion", PropertyValue.Of(1));
        var authority = SelfSigned();

        var created = await authority.CreateAsync(writeOnly);

        Assert.That(created.Outputs.Keys, Has.None.AnyOf("privateKeyPem", "privateKeyPemWo"));
        Assert.That((await authority.DiffAsync(created, writeOnly, writeOnly)).Changes, Is.False);
        var next = await authority.DiffAsync(created, writeOnly,
            writeOnly.With("privateKeyPemWoVersion", PropertyValue.Of(2)));
        Assert.That(next.ReplaceKeys, Is.EqualTo(new[] { "privateKeyPemWoVersion" }));
        Assert.That(await Failures(authority, writeOnly.Without("privateKeyPemWoVersion")), Is.EqualTo(new[]
        {
            "privateKeyPemWoVersion is missing: privateKeyPemWo is not kept, so that only privateKeyPemWoVersion tells when it changed.",
        }));
        Assert.That(await Failures(authority, writeOnly.With("privateKeyPem", inputs["privateKeyPem"])),
            Is.EqualTo(new[]
        {
            "privateKeyPem is given, and so is privateKeyPemWo: leave one of them out.",
        }));
    }

    [Test]
    public async Task LocallySigned_RequestOfEd25519ByRsa_KeepsTheNames()
    {
        var authorityKey = await KeyAsync("RSA", "P224");
        var (authority, _) = await AuthorityAsync(authorityKey);

        var (_, leaf) = await Leaf().CreateAsync(
            LeafInputs(authority, authorityKey, await RequestAsync(await KeyAsync("ED25519", "P224"))));

        var text = OpenSsl(leaf.Text("certPem"), "x509", "-noout", "-text");
        Assert.That(text, Does.Contain("Public Key Algorithm: ED25519").And.Contain("Signature Algorithm: sha256WithRSAEncryption"));
        Assert.That(text, Does.Contain("DNS:registry.example.com"));
    }

    /// <summary>What the provider cannot write itself: the command is that of docs/registries/distribution.md.</summary>
    [TestCase("registry.example.com", 0, ": OK")]
    [TestCase("elsewhere.example.org", 2, "permitted subtree violation")]
    public async Task LocallySigned_AuthorityWithNameConstraints_HoldsForItsNamesAlone(string permitted, int exitCode, string verdict)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var (keyFile, certificate) = (Path.Combine(folder, "ca.key"), Path.Combine(folder, "ca.crt"));
        _ = OpenSsl(
            "", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-noenc", "-days", "1825",
            "-keyout", keyFile, "-out", certificate, "-subj", "/CN=registry authority",
            "-addext", "basicConstraints=critical,CA:TRUE,pathlen:0", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            "-addext", $"nameConstraints=critical,permitted;DNS:{permitted}");
        var authority = TestProvider.Inputs(("certPem", await File.ReadAllTextAsync(certificate)));

        var request = await RequestAsync(await KeyAsync("ECDSA", "P384"));
        var (_, leaf) = await Leaf().CreateAsync(LeafInputs(authority, await File.ReadAllTextAsync(keyFile), request));

        Assert.That(OpenSsl("", "x509", "-noout", "-text", "-in", certificate), Does.Contain("pathlen:0").And.Contains("Name Constraints: critical"));
        await File.WriteAllTextAsync(Path.Combine(folder, "leaf.pem"), leaf.Text("certPem"));
        var verified = InstalledProgram.Run(
            "openssl", "apt-get install openssl", "", "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", certificate,
            Path.Combine(folder, "leaf.pem"));
        Assert.That(verified.ExitCode, Is.EqualTo(exitCode), verified.Output);
        Assert.That(verified.Output, Does.Contain(verdict));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task LocallySigned_KeyOfAnother_IsRefused()
    {
        var key = await KeyAsync("ECDSA", "P256");
        var (authority, _) = await AuthorityAsync(key);
        var inputs = LeafInputs(authority, await KeyAsync("ECDSA", "P256"), await RequestAsync(key));

        Assert.That(async () => await Leaf().CreateAsync(inputs), Throws.TypeOf<EngineException>().With.Message.EqualTo(
            "caPrivateKeyPem is not the key of caCertPem: give the key that belongs to the certificate."));
    }

    [Test]
    public async Task Check_BadInputs_AreNamedAndKeysNeverQuoted()
    {
        var inputs = AuthorityInputs("s3cret") // no PEM
            .With("allowedUses", TestProvider.Value(new[] { "server_auth", "spying" }))
            .With("validityPeriodHours", PropertyValue.Of(-1)).With("earlyRenewalHours", PropertyValue.Of(-1))
            .With("maxPathLength", PropertyValue.Of(-2)).With("dnsNames", TestProvider.Value(new[] { "ü" }))
            .With("ipAddresses", TestProvider.Value(new[] { "300.1.1.1" })).With("uris",
                TestProvider.Value(new[] { "x" }))
            .With("subject", PropertyValue.Of(TestProvider.Inputs(("cn", "c"))));

        var failures = await Failures(SelfSigned(), inputs);

        Assert.That(failures.Select(f => f.Split(':')[0]), Is.EqualTo(new[]
        {
            "allowedUses[1] is \"spying\"", "maxPathLength is -2", "earlyRenewalHours is -1",
                "validityPeriodHours is -1",
            "privateKeyPem is not PEM", "subject.cn is no part of a subject", "dnsNames[0] is \"ü\"",
            "ipAddresses[0] is \"300.1.1.1\", which is no IP address.", "uris[0] is \"x\"", "subject is empty",
        }));
        Assert.That(string.Concat(failures), Does.Not.Contain("s3cret"));
    }

    [TestCase("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "holds a CERTIFICATE")]
    [TestCase("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "is damaged")]
    [TestCase("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n", "is damaged")]
    [TestCase("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n", "is damaged")]
    public async Task Check_KeyThatIsNone_IsTold(string pem, string reason) =>
        Assert.That(await Failures(SelfSigned(), AuthorityInputs(pem)),
            Is.EqualTo(new[] { reason }).Using<string>((a, b) =>
            a.StartsWith($"privateKeyPem {b}", StringComparison.Ordinal) || b.StartsWith($"privateKeyPem {a}",
                StringComparison.Ordinal)));

    private static async Task<string> KeyAsync(string algorithm, string curve)
    {
        var (_, outputs) = await new TestProvider(TlsProvider.Create(TimeProvider.System),
            "tls:index/privateKey:PrivateKey")
            .CreateAsync(("algorithm", algorithm), ("ecdsaCurve", curve));
        return outputs.Text("privateKeyPem");
    }

    private static async Task<PropertyMap> RequestAsync(string key, string name = "leaf")
    {
        var (_, outputs) = await new TestProvider(TlsProvider.Create(TimeProvider.System),
            "tls:index/certRequest:CertRequest").CreateAsync(
            ("privateKeyPem", key), ("dnsNames", new[] { "registry.example.com" }),
                ("ipAddresses", new[] { "127.0.0.1" }),
            ("subject", TestProvider.Inputs(("commonName", name))));
        return outputs;
    }

    private static PropertyMap AuthorityInputs(string key) => TestProvider.Inputs(
        ("privateKeyPem", key), ("isCaCertificate", true), ("validityPeriodHours", 8760),
        ("allowedUses", new[] { "cert_signing", "crl_signing" }), ("setAuthorityKeyId", true),
        ("subject", TestProvider.Inputs(("commonName", "authority"), ("organization", "Example"), ("country", "DE"))));

    private static PropertyMap LeafInputs(PropertyMap authority, string authorityKey, PropertyMap request) =>
        TestProvider.Inputs(
        ("caCertPem", authority["certPem"]), ("caPrivateKeyPem", authorityKey),
            ("certRequestPem", request["certRequestPem"]),
        ("validityPeriodHours", 720), ("allowedUses", new[] { "digital_signature", "server_auth" }));

    private static async Task<string[]> Failures(TestProvider provider, PropertyMap inputs) =>
        [.. (await provider.CheckAsync(inputs)).Failures.Select(f => $"{f.Property} {f.Reason}")];

    private static string OpenSsl(string input, params string[] arguments)
    {
        var (exitCode, output) = InstalledProgram.Run("openssl", "apt-get install openssl", input, arguments);
        Assert.That(exitCode, Is.Zero, output);
        return output;
    }

    private TestProvider SelfSigned() => new(TlsProvider.Create(_clock), "tls:index/selfSignedCert:SelfSignedCert");

    private TestProvider Leaf() => new(TlsProvider.Create(_clock), "tls:index/locallySignedCert:LocallySignedCert");

    private async Task<(PropertyMap Outputs, string Id)> AuthorityAsync(string key, params (string, object)[] more)
    {
        var inputs = PropertyMap.From([.. AuthorityInputs(key), .. TestProvider.Inputs(more)]);
        var (id, outputs) = await SelfSigned().CreateAsync(inputs);
        return (outputs, id!);
    }
}
