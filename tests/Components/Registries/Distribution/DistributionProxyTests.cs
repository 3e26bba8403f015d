namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>A registry that keeps the images of another one, which is real too.</summary>
internal sealed class DistributionProxyTests
{
    private ServedRegistry? _upstream;

    private ServedRegistry Upstream => _upstream!;

    [OneTimeSetUp]
    public async Task ServeAsync()
    {
        Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd);
        _upstream = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        Assert.That((await Upstream.PushAsync("team/app:1")).ExitCode, Is.Zero);
    }

    [OneTimeTearDown]
    public void Stop() => _upstream?.Dispose();

    [Test]
    public async Task Proxy_WithTheUpstreamsCredential_ServesAndKeepsItsImages()
    {
        using var proxy = await StartAsync(ServedRegistry.Password);

        var first = await proxy.PullAsync("team/app:1");
        var kept = Directory.EnumerateFiles(proxy.Images, "data", SearchOption.AllDirectories).Count();

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Output + proxy.Log);
            Assert.That(kept, Is.Positive, "blobs on the volume");
            Assert.That(proxy.Log, Does.Not.Contain(ServedRegistry.Password));
        });
    }

    [Test]
    public async Task Proxy_WithAWrongCredential_ServesNothing()
    {
        using var proxy = await StartAsync("wrong");

        Assert.That((await proxy.PullAsync("team/app:1")).ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Proxy_PushedTo_Refuses()
    {
        using var proxy = await StartAsync(ServedRegistry.Password);

        Assert.That((await proxy.PushAsync("team/other:1")).ExitCode, Is.Not.Zero);
    }

    private Task<ServedRegistry> StartAsync(string password)
    {
        var args = ServedRegistry.OnLoopback();
        return ServedRegistry.StartAsync(
            new()
            {
                Host = args.Host,
                Expose = args.Expose,
                AllowedCidrs = args.AllowedCidrs,
                Proxy = new() { Upstream = "https://upstream.example.com", User = "cluster", Password = password },
            },
            trusted: Path.Combine(Upstream.Folder, "trust/ca.crt"),
            upstream: $"https://{Upstream.Host}");
    }
}
