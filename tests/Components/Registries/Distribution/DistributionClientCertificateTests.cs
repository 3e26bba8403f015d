using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>Who connects has to show a certificate of the clients' authority, besides logging in.</summary>
internal sealed class DistributionClientCertificateTests
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private SigningAuthority? _clients;
    private ServedRegistry? _registry;

    private SigningAuthority Clients => _clients!;

    private ServedRegistry Registry => _registry!;

    [OneTimeSetUp]
    public async Task ServeAsync()
    {
        Tool.Require(Tool.Registry, Tool.Htpasswd);
        _clients = new("clients");
        var args = ServedRegistry.OnLoopback();
        _registry = await ServedRegistry.StartAsync(new()
        {
            Host = args.Host,
            Expose = args.Expose,
            AllowedCidrs = args.AllowedCidrs,
            ClientAuthority = Clients.Pem,
        });
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _registry?.Dispose();
        _clients?.Dispose();
    }

    [Test]
    public async Task Connection_WithACertificateOfTheAuthority_IsServed() =>
        Assert.That((await GetAsync(Clients)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public void Connection_WithoutACertificate_IsRefused() =>
        Assert.That(async () => await GetAsync(null), Throws.InstanceOf<HttpRequestException>());

    [Test]
    public void Connection_WithACertificateOfAnotherAuthority_IsRefused()
    {
        using var others = new SigningAuthority("others");

        Assert.That(async () => await GetAsync(others), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Probe_WithoutACertificate_IsToldTheHealth()
    {
        using var client = new HttpClient();

        var health = await client.GetAsync(new Uri($"http://127.0.0.1:{Registry.HealthPort}/debug/health"));

        Assert.That(health.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<HttpResponseMessage> GetAsync(SigningAuthority? authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = authority?.Issue("node", key, ClientAuthentication);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(
            X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(Path.Combine(Registry.Folder, "trust/ca.crt"))));
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!;
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"cluster:{ServedRegistry.Password}")));
        return await client.GetAsync(new Uri($"https://{Registry.Host}/v2/"));
    }
}
