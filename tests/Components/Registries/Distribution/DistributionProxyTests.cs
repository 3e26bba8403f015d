using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>A registry that keeps the images of another one, which is real too and has a service of tokens, as Docker Hub has.</summary>
internal sealed class DistributionProxyTests
{
    private const string Password = "upstream-s3cr3t";

    private TokenService? _service;
    private ServedRegistry? _upstream;

    private TokenService Service => _service!;

    private ServedRegistry Upstream => _upstream!;

    [OneTimeSetUp]
    public async Task ServeAsync()
    {
        Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd);
        _service = new();
        var args = ServedRegistry.OnLoopback();
        _upstream = await ServedRegistry.StartAsync(
            new()
            {
                Host = args.Host,
                Expose = args.Expose,
                AllowedCidrs = args.AllowedCidrs,
                Tokens = new()
                {
                    Realm = "https://auth.example.com/token",
                    Issuer = TokenService.Issuer,
                    Certificate = Service.Pem,
                    PullUser = nameof(RegistryRole.Developer),
                    PullPassword = Password,
                },
            },
            realm: Service.Realm);
        Assert.That((await Upstream.PushAsync("team/app:1")).ExitCode, Is.Zero);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _upstream?.Dispose();
        _service?.Dispose();
    }

    [Test]
    public async Task Proxy_WithTheUpstreamsCredential_ServesAndKeepsItsImages()
    {
        using var proxy = await StartAsync(nameof(RegistryRole.Guest));

        var first = await proxy.PullAsync("team/app:1");
        var kept = Directory.EnumerateFiles(proxy.Images, "data", SearchOption.AllDirectories).Count();

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Output + proxy.Log);
            Assert.That(kept, Is.Positive, "blobs on the volume");
            Assert.That(proxy.Log, Does.Not.Contain(Password));
        });
    }

    [Test]
    public async Task Proxy_WithAUserWhoMayNotRead_ServesNothing()
    {
        using var proxy = await StartAsync("nobody");

        Assert.That((await proxy.PullAsync("team/app:1")).ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Proxy_PushedTo_Refuses()
    {
        using var proxy = await StartAsync(nameof(RegistryRole.Guest));

        Assert.That((await proxy.PushAsync("team/other:1")).ExitCode, Is.Not.Zero);
    }

    private Task<ServedRegistry> StartAsync(string user)
    {
        var args = ServedRegistry.OnLoopback();
        return ServedRegistry.StartAsync(
            new()
            {
                Host = args.Host,
                Expose = args.Expose,
                AllowedCidrs = args.AllowedCidrs,
                Proxy = new() { Upstream = "https://upstream.example.com", User = user, Password = Password },
            },
            trusted: Path.Combine(Upstream.Folder, "trust/ca.crt"),
            upstream: $"https://{Upstream.Host}");
    }
}
