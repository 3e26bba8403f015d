using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>What the configuration promises, asked of the registry that reads it.</summary>
public sealed class DistributionServesTests
{
    private ServedRegistry? _registry;

    private ServedRegistry Registry => _registry!;

    [OneTimeSetUp]
    public async Task ServeAsync()
    {
        Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd, Tool.OpenSsl);
        _registry = await ServedRegistry.StartAsync(
            new() { Host = $"localhost:{ServedRegistry.FreePort()}", AllowedCidrs = ["10.0.0.0/16"] });
    }

    [OneTimeTearDown]
    public void Stop() => _registry?.Dispose();

    [Test]
    public async Task PullSecret_PushAndPull_AreServedOverTls()
    {
        var image = OciLayout.Write(Path.Combine(Registry.Folder, "image"));

        var push = await Skopeo("copy", $"--dest-cert-dir={Trust}", $"oci:{image}", $"docker://{Registry.Host}/team/app:1");
        var pull = await Skopeo("inspect", $"--cert-dir={Trust}", $"docker://{Registry.Host}/team/app:1");

        Assert.Multiple(() =>
        {
            Assert.That(push.ExitCode, Is.Zero, push.Output);
            Assert.That(pull.ExitCode, Is.Zero, pull.Output);
            Assert.That(pull.Output, Does.Contain($"\"Name\": \"{Registry.Host}/team/app\""));
        });
    }

    [TestCase(null)]
    [TestCase("cluster:wrong")]
    [TestCase($"nobody:{ServedRegistry.Password}")]
    public async Task Api_NoValidUser_IsRefused(string? credential) =>
        Assert.That((await GetAsync("v2/", credential)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task Api_ValidUser_IsServed() =>
        Assert.That((await GetAsync("v2/", $"cluster:{ServedRegistry.Password}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Root_NoUser_AnswersTheProbe() =>
        Assert.That((await GetAsync("", credential: null)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Headers_AnyAnswer_ForbidSniffingAndPlainHttp()
    {
        var headers = (await GetAsync("v2/", credential: null)).Headers;

        Assert.Multiple(() =>
        {
            Assert.That(headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(headers.GetValues("Strict-Transport-Security"), Is.EqualTo(new[] { "max-age=31536000" }));
        });
    }

    [Test]
    public async Task Delete_Default_IsNotAllowed()
    {
        using var client = Registry.Client();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"v2/team/app/manifests/sha256:{new string('0', 64)}");
        request.Headers.Authorization = Basic($"cluster:{ServedRegistry.Password}");

        Assert.That((await client.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [TestCase("-tls1_1")]
    [TestCase("-tls1")]
    public async Task Tls_BelowTheFloor_IsRefusedByTheServer(string version)
    {
        var (exitCode, output) = await Connect(version, "-cipher", "DEFAULT:@SECLEVEL=0");

        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(output, Does.Contain("alert protocol version"));
    }

    [Test]
    public async Task Tls_BlockCipherOfOldSuites_IsRefused() => Assert.That(
        (await Connect("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA")).Output, Does.Contain("handshake failure"));

    [TestCase("-tls1_2", "TLSv1.2")]
    [TestCase("-tls1_3", "TLSv1.3")]
    public async Task Tls_FromTheFloorOn_IsServedAndTrusted(string version, string expected)
    {
        var (exitCode, output) = await Connect(version);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain(expected).And.Contain("Verify return code: 0 (ok)"));
    }

    private string Trust => Path.Combine(Registry.Folder, "trust");

    private Task<(int ExitCode, string Output)> Skopeo(string verb, params string[] arguments) => Tool.Skopeo.RunAsync(
        ["--insecure-policy", verb, $"--authfile={Path.Combine(Registry.Folder, "auth.json")}", .. arguments]);

    private Task<(int ExitCode, string Output)> Connect(params string[] arguments) => Tool.OpenSsl.RunAsync(
        ["s_client", "-connect", Registry.Host, "-servername", "localhost", "-CAfile", $"{Trust}/ca.crt", .. arguments]);

    private async Task<HttpResponseMessage> GetAsync(string path, string? credential)
    {
        using var client = Registry.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = credential is null ? null : Basic(credential);
        return await client.SendAsync(request);
    }

    private static AuthenticationHeaderValue Basic(string credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credential)));
}
