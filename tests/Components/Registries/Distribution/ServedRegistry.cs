using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Pulumi.Utilities;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>
/// The component's own configuration, users and pull secret in a real registry on loopback. Only paths and address
/// differ from the cluster's; certificates and hashes are made here, as the tls and random providers would.
/// </summary>
internal sealed class ServedRegistry : IDisposable
{
    public const string Password = "Kc7mVt2qXw9";

    private readonly Process _process;
    private readonly Task<string> _log;

    private ServedRegistry(string folder, string host, Process process)
    {
        Folder = folder;
        Host = host;
        _process = process;
        _ = process.StandardOutput.ReadToEndAsync();
        _log = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Holds <c>auth.json</c>, and in <c>trust</c> the authority as <c>ca.crt</c>.</summary>
    public string Folder { get; }

    public string Host { get; }

    public static async Task<ServedRegistry> StartAsync(DistributionRegistryArgs args)
    {
        var folder = Directory.CreateTempSubdirectory("registry-").FullName;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var authority = Authority(authorityKey);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var server = Server(serverKey, authority);
        var hash = (await Tool.Htpasswd.RunAsync("-nbB", "any", Password)).Output.Trim()["any:".Length..];

        DistributionRegistry? registry = null;
        var recording = await Recording.OfAsync(
            options => registry = new("images", args, options),
            (DistributionSample.Password, "result", Password),
            (DistributionSample.Password, "bcryptHash", hash),
            (DistributionSample.PrivateKey, "privateKeyPem", serverKey.ExportECPrivateKeyPem()),
            (DistributionSample.Certificate, "certPem", server.ExportCertificatePem()),
            (DistributionSample.Authority, "certPem", authority.ExportCertificatePem()));

        var certificate = recording.Single(DistributionSample.Secret, "images-tls").At("stringData")!;
        var accounts = recording.Single(DistributionSample.Secret, "images-accounts").At("stringData")!;
        Directory.CreateDirectory(Path.Combine(folder, "trust"));
        Write("trust/ca.crt", await OutputUtilities.GetValueAsync(registry!.CaCertificatePem));
        Write("auth.json", await DockerConfigAsync(registry.PullCredentials.Single()));
        var configuration = DistributionSample.Configuration(recording);
        configuration["storage"]!["filesystem"]!["rootdirectory"] = Path.Combine(folder, "images");
        configuration["auth"]!["htpasswd"]!["path"] = Write("htpasswd", accounts["htpasswd"]!.ToString());
        configuration["http"]!["addr"] = $"127.0.0.1:{registry.Profile.Host.Split(':')[1]}";
        configuration["http"]!["tls"]!["certificate"] = Write("tls.crt", certificate["tls.crt"]!.ToString());
        configuration["http"]!["tls"]!["key"] = Write("tls.key", certificate["tls.key"]!.ToString());
        var process = Tool.Registry.Start("serve", Write("config.yml", configuration.ToJsonString()));

        var served = new ServedRegistry(folder, registry.Profile.Host, process);
        await served.AwaitAsync();
        return served;

        string Write(string name, string text)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, text);
            return path;
        }
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Trusts the registry's authority and nothing else.</summary>
    public HttpClient Client()
    {
        var trusted = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(Folder, "trust/ca.crt")));
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(trusted);
        return new(handler) { BaseAddress = new($"https://{Host}/") };
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task AwaitAsync()
    {
        var port = int.Parse(Host.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (_process.HasExited)
            {
                Assert.Fail($"The registry ended: {await _log}");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        Assert.Fail("The registry does not listen.");
    }

    private static X509Certificate2 Authority(ECDsa key)
    {
        var request = new CertificateRequest("CN=images authority", key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(2));
    }

    private static X509Certificate2 Server(ECDsa key, X509Certificate2 authority)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA384);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1]);
    }

    private static async Task<string> DockerConfigAsync(PullCredential credential)
    {
        var pair = $"{await OutputUtilities.GetValueAsync(credential.User)}:{await OutputUtilities.GetValueAsync(credential.Password)}";
        return JsonSerializer.Serialize(new
        {
            auths = new Dictionary<string, object>
            {
                [credential.Images.Host] = new { auth = Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)) },
            },
        });
    }
}
