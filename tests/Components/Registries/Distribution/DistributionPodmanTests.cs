using System.Security.Cryptography;
using RegistryInfra.Components.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>Podman pulls and pushes, which reads other files than skopeo's options and another order of them.</summary>
public sealed class DistributionPodmanTests
{
    [SetUp]
    public void RequireTools() => Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd, Tool.Podman);

    [Test]
    public async Task Podman_WithTheDirectoryOfTheHost_PullsAndPushes()
    {
        using var registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        Assert.That((await registry.PushAsync("team/app:1")).ExitCode, Is.Zero, registry.Log);
        await registry.TrustAsync();

        var pull = await registry.PodmanAsync("pull", $"{registry.Host}/team/app:1");
        var tag = await registry.PodmanAsync("tag", $"{registry.Host}/team/app:1", $"{registry.Host}/team/copy:1");
        var push = await registry.PodmanAsync("push", $"{registry.Host}/team/copy:1");
        var copied = await registry.PullAsync("team/copy:1");

        Assert.Multiple(() =>
        {
            Assert.That(pull.ExitCode, Is.Zero, pull.Output);
            Assert.That(tag.ExitCode, Is.Zero, tag.Output);
            Assert.That(push.ExitCode, Is.Zero, push.Output);
            Assert.That(copied.ExitCode, Is.Zero, copied.Output);
        });
    }

    [Test]
    public async Task Podman_WithoutTheAuthority_TrustsNobody()
    {
        using var registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        Assert.That((await registry.PushAsync("team/app:1")).ExitCode, Is.Zero, registry.Log);

        var (exitCode, output) = await registry.PodmanAsync("pull", $"{registry.Host}/team/app:1");

        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(output, Does.Contain("certificate signed by unknown authority"));
    }

    /// <summary>Where clients have to show a certificate, podman does so by files beside the authority's.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Podman_WhereClientsShowACertificate_PullsWithOneAlone(bool hasOne)
    {
        using var clients = new SigningAuthority("clients");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = clients.Issue("node", key, "1.3.6.1.5.5.7.3.2");
        var args = ServedRegistry.OnLoopback();
        using var registry = await ServedRegistry.StartAsync(new DistributionRegistryArgs
        {
            Host = args.Host,
            Expose = args.Expose,
            AllowedCidrs = args.AllowedCidrs,
            ClientAuthority = clients.Pem,
        });
        var pair = (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        await registry.TrustAsync(hasOne ? pair : null);

        var (exitCode, output) = await registry.PodmanAsync("pull", $"{registry.Host}/team/app:1");

        // Nothing is there, so whoever gets in is told that.
        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(output, Does.Match(hasOne ? "manifest unknown" : "tls: (bad certificate|certificate required)"));
    }
}
