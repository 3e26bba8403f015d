namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>A certificate that changes on the volume, as cert-manager and an update change it, is served without a new Pod.</summary>
internal sealed class DistributionReloadTests
{
    [Test]
    public async Task Certificate_Changed_IsServed()
    {
        Tool.Require(Tool.Registry, Tool.Htpasswd, Tool.OpenSsl);
        using var registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var (certificateFile, keyFile) = (Path.Combine(registry.Folder, "tls.crt"), Path.Combine(registry.Folder, "tls.key"));
        var (exitCode, output) = await Tool.OpenSsl.RunAsync(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-noenc", "-days", "1", "-subj", "/CN=next",
            "-addext", "subjectAltName=DNS:localhost", "-keyout", $"{keyFile}.next", "-out", $"{certificateFile}.next");
        Assert.That(exitCode, Is.Zero, output);

        File.Move($"{keyFile}.next", keyFile, overwrite: true);
        File.Move($"{certificateFile}.next", certificateFile, overwrite: true);

        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await SubjectAsync(registry) == "CN=next")
            {
                return;
            }

            await Task.Delay(200);
        }

        Assert.Fail($"It is not served: {registry.Log}");
    }

    /// <summary>Null while the server starts again.</summary>
    private static async Task<string?> SubjectAsync(ServedRegistry registry)
    {
        string? subject = null;
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
            {
                subject = certificate?.Subject;
                return true;
            },
        };
        using var client = new HttpClient(handler);
        try
        {
            _ = await client.GetAsync(new Uri($"https://{registry.Host}/"));
        }
        catch (HttpRequestException)
        {
            return null;
        }

        return subject;
    }
}
