using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RegistryInfra.Cli.Doctor;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.EndToEnd.Tests.Doctor;

/// <summary>What is found of registries in each broken state: Debian's nginx and Debian's registry.</summary>
public class DoctorTests
{
    private static readonly RegistryCredential _credential =
        RegistryCredential.Create(BrokenRegistries.User, BrokenRegistries.Password, out _)!;

    private BrokenRegistries _registries = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _registries = await BrokenRegistries.StartAsync();

    [OneTimeTearDown]
    public void Stop() => _registries?.Dispose();

    [TestCase("expired", "", "certificate: it expired on ")]
    [TestCase("ending", "", "certificate: it expires on ")]
    [TestCase("name", "", "certificate: it is not for localhost, but for other.example.com")]
    [TestCase("unknown", "", "certificate: its authority is not known: CN=nobody in particular")]
    [TestCase("oldtls", "", "TLS: there is no TLS 1.2 or 1.3 to be had")]
    [TestCase("plain", "", "TLS: it speaks plain HTTP, over which anyone on the way reads credentials and changes images")]
    [TestCase("unauthorized", "", "API: /v2/ answers 401 and does not say how to log in")]
    [TestCase("forbidden", "", "API: it refuses this address or everyone (403)")]
    [TestCase("missing", "", "API: /v2/ is not there (404)")]
    [TestCase("limited", "", "API: too many requests (429), again after 60")]
    [TestCase("failing", "", "API: it fails (503)")]
    [TestCase("redirect", "", "API: it redirects to 127.0.0.1 (307)")]
    [TestCase("realm", "/app:1", "token: tokens are issued by another host, 127.0.0.1: a node sends its credential there")]
    [TestCase("plainrealm", "/app:1", "token: the realm http://localhost:")]
    [TestCase("token", "/app:1", "rate limit: no pull is left of 100;w=21600")]
    [TestCase("token", "/app:1", "platform: there is no linux/amd64, only linux/arm64/v8")]
    [TestCase("token", "/denied:1", "manifest: user puller may not pull denied (403)")]
    [TestCase("registry", "/app:1", "manifest: app has no 1, or there is no such repository")]
    public async Task Examine_BrokenRegistry_IsFoundWithItsFix(string state, string image, string expected)
    {
        var findings = await ExamineAsync(_registries.At(state) + image, _credential);

        Assert.That(
            findings.Where(finding => finding is { Status: CheckStatus.Finding, Fix.Length: > 0 }).Select(Told),
            Has.Some.StartsWith(expected), string.Join('\n', findings.Select(Told)));
    }

    [TestCase("good", "")]
    [TestCase("token", "/stored:1", Description = "its configuration is in object storage")]
    public async Task Examine_SoundRegistry_HasNoFinding(string state, string image)
    {
        var findings = await ExamineAsync(_registries.At(state) + image, _credential);

        Assert.That(findings.Select(finding => finding.Status), Is.All.EqualTo(CheckStatus.Ok), string.Join('\n', findings.Select(Told)));
    }

    [Test]
    public async Task Examine_RealRegistry_IsWalkedToThePlatform()
    {
        await PushAsync("shop/web", "v1", "amd64");
        await PushAsync("shop/arm", "v1", "arm64");

        var good = await ExamineAsync($"{_registries.At("registry")}/shop/web:v1", _credential);
        var arm = await ExamineAsync($"{_registries.At("registry")}/shop/arm:v1", _credential);
        var anonymous = await ExamineAsync($"{_registries.At("registry")}/shop/web:v1", null);
        var wrong = await ExamineAsync(
            $"{_registries.At("registry")}/shop/web:v1", RegistryCredential.Create("puller", "another-password", out _));

        Assert.Multiple(() =>
        {
            Assert.That(
                good.Select(finding => $"{finding.Check} {finding.Status}"),
                Is.EqualTo(new[] { "DNS Ok", "TCP Ok", "TLS Ok", "certificate Ok", "clock Ok", "API Ok", "credential Ok", "manifest Ok", "platform Ok" }));
            Assert.That(Told(arm[^1]), Is.EqualTo("platform: there is no linux/amd64, only linux/arm64"));
            Assert.That(Told(anonymous[^1]), Is.EqualTo("credential: the registry asks for one, and there is none for this image"));
            Assert.That(Told(wrong[^1]), Is.EqualTo("credential: the credential of user puller is refused"));
        });
    }

    [Test]
    public async Task Examine_OtherHosts_GetNoCredential()
    {
        await ExamineAsync($"{_registries.At("realm")}/app:1", _credential);
        await ExamineAsync($"{_registries.At("redirect")}/app:1", _credential);
        await ExamineAsync($"{_registries.At("token")}/stored:1", _credential);

        Assert.Multiple(() =>
        {
            // Asked for a token and for a blob, and never told who asks.
            Assert.That(_registries.Asked("other"), Is.Not.Empty.And.All.EndsWith("|-"));
            Assert.That(_registries.Asked("token"), Has.Some.EndsWith($"|Basic {_credential.Auth}"), "the log would show a credential");
        });
    }

    [TestCase("hang before TLS")]
    [TestCase("hang")]
    [TestCase("drip")]
    [TestCase("flood")]
    [TestCase("flood of headers")]
    public async Task Examine_StubbornServer_EndsInTime(string habit)
    {
        using var server = new StubbornServer(_registries.Certificates.Good, habit);
        var watch = Stopwatch.StartNew();

        var findings = await ExamineAsync($"{server.Address}/app:1", _credential);

        Assert.Multiple(() =>
        {
            Assert.That(findings[^1].Status, Is.EqualTo(CheckStatus.Finding));
            Assert.That(findings[^1].Check, Is.EqualTo(habit.StartsWith("flood", StringComparison.Ordinal) ? "answer" : "time"));
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        });
    }

    [TestCase("localhost:1", "TCP: port 1 refuses the connection")]
    [TestCase("registry.invalid", "DNS: the name registry.invalid is not known here")]
    public async Task Examine_NoRegistry_IsFound(string target, string expected) =>
        Assert.That(Told((await ExamineAsync(target, null))[^1]), Does.StartWith(expected));

    private static string Told(Finding finding) => $"{finding.Check}: {finding.Detail}";

    private Task<IReadOnlyList<Finding>> ExamineAsync(string target, RegistryCredential? credential) =>
        new RegistryExamination(
            new(_registries.Certificates.AuthorityFile), "linux/amd64", TimeSpan.FromSeconds(5), TimeProvider.System)
            .ExamineAsync(ExaminedHost.Parse(target, out _)!, credential, CancellationToken.None);

    private async Task PushAsync(string repository, string tag, string architecture)
    {
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
                certificate!.Thumbprint == _registries.Certificates.Good.Thumbprint,
        };
        using var client = new HttpClient(handler) { BaseAddress = new($"https://{_registries.At("registry")}/v2/{repository}/") };
        client.DefaultRequestHeaders.Authorization = new("Basic", _credential.Auth);
        var config = JsonSerializer.SerializeToUtf8Bytes(new { os = "linux", architecture, rootfs = new { type = "layers", diff_ids = Array.Empty<string>() } });
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(config))}";
        var upload = (await client.PostAsync("blobs/uploads/", null)).EnsureSuccessStatusCode().Headers.Location!;
        var separator = upload.OriginalString.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        (await client.PutAsync(new Uri(client.BaseAddress, $"{upload.OriginalString}{separator}digest={digest}"), new ByteArrayContent(config)))
            .EnsureSuccessStatusCode();
        const string type = "application/vnd.oci.image.manifest.v1+json";
        using var manifest = new StringContent(
            JsonSerializer.Serialize(new
            {
                schemaVersion = 2,
                mediaType = type,
                config = new { mediaType = "application/vnd.oci.image.config.v1+json", size = config.Length, digest },
                layers = Array.Empty<object>(),
            }),
            Encoding.UTF8);
        manifest.Headers.ContentType = new MediaTypeHeaderValue(type);
        (await client.PutAsync($"manifests/{tag}", manifest)).EnsureSuccessStatusCode();
    }
}
