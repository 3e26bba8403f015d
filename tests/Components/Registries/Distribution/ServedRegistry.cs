using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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
    private readonly StringBuilder _log = new();

    private ServedRegistry(string folder, string images, string host, Process process)
    {
        Folder = folder;
        Images = images;
        Host = host;
        _process = process;
        _process.OutputDataReceived += Note;
        _process.ErrorDataReceived += Note;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Holds <c>auth.json</c>, and in <c>trust</c> the authority as <c>ca.crt</c>.</summary>
    public string Folder { get; }

    /// <summary>The volume.</summary>
    public string Images { get; }

    public string Host { get; }

    /// <summary>Where the health is told in plain HTTP, if it is.</summary>
    public int HealthPort { get; private init; }

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Serves what the component makes of its arguments.</summary>
    /// <param name="args">Its arguments.</param>
    /// <param name="volume">Where images are kept; by default in the folder.</param>
    /// <param name="lease">Seconds after which the stop of a dead garbage collection is lifted.</param>
    /// <param name="trusted">The authority of what it calls itself; by default those of the machine.</param>
    /// <param name="realm">Where clients get tokens, in place of what the arguments say.</param>
    /// <param name="upstream">What a proxy keeps the images of, likewise.</param>
    /// <param name="reserve">KiB that must be free for pushes; by default none.</param>
    public static async Task<ServedRegistry> StartAsync(
        DistributionRegistryArgs args, string? volume = null, int lease = 60, string? trusted = null, string? realm = null,
        string? upstream = null, int reserve = 0)
    {
        var folder = Directory.CreateTempSubdirectory("registry-").FullName;
        var healthPort = FreeNodePort();
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
            (DistributionSample.Certificate, "validityEndTime", "2027-02-25T00:00:00Z"),
            (DistributionSample.Authority, "certPem", authority.ExportCertificatePem()));

        var certificate = recording.Single(DistributionSample.Secret, "images-tls").At("stringData")!;
        Directory.CreateDirectory(Path.Combine(folder, "trust"));
        Write("trust/ca.crt", await OutputUtilities.GetValueAsync(registry!.CaCertificatePem!));
        Write("auth.json", await DockerConfigAsync(registry.PullCredentials));
        var images = Directory.CreateDirectory(volume ?? Path.Combine(folder, "images")).FullName;
        foreach (var accounts in recording.Of(DistributionSample.Secret).Where(secret => secret.Name == "images-accounts"))
        {
            Write("htpasswd", accounts.At("stringData")!["htpasswd"]!.ToString());
        }

        Write("tls.crt", certificate["tls.crt"]!.ToString());
        Write("tls.key", certificate["tls.key"]!.ToString());
        Directory.CreateDirectory(Path.Combine(folder, "http"));
        foreach (var (name, text) in recording.Single(DistributionSample.Secret, "images-http").At("stringData")!.AsObject())
        {
            Write($"http/{name}", text!.ToString());
        }

        var data = recording.Single(DistributionSample.ConfigMap).At("data")!.AsObject();
        foreach (var (name, text) in data)
        {
            Write(name, name.EndsWith(".yml", StringComparison.Ordinal) ? Here(JsonNode.Parse(text!.ToString())!) : text!.ToString());
        }

        // The scripts call it by the name that it has in its image.
        await BusyBoxPath.InstallAsync(Path.Combine(folder, "bin"));
        File.CreateSymbolicLink(Path.Combine(folder, "bin/registry"), Tool.Registry.Path()!);
        var process = Script(
            folder, trusted, "with-secrets.sh", "http", "sh", "serve.sh", "config.yml", "read-only.yml", "tls.crt", images, $"{lease}",
            $"{reserve}");

        var served = new ServedRegistry(folder, images, registry.Profile.Host, process) { HealthPort = healthPort };
        await served.AwaitAsync();
        return served;

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

        string Here(JsonNode configuration)
        {
            configuration["storage"]!["filesystem"]!["rootdirectory"] = images;
            if (configuration["auth"]!["htpasswd"] is { } htpasswd)
            {
                htpasswd["path"] = Path.Combine(folder, "htpasswd");
            }

            if (configuration["auth"]!["token"] is { } token)
            {
                token["rootcertbundle"] = Path.Combine(folder, "token.crt");
                token["realm"] = realm ?? token["realm"]!.ToString();
            }

            if (configuration["proxy"] is { } proxy)
            {
                proxy["remoteurl"] = upstream ?? proxy["remoteurl"]!.ToString();
            }

            if (configuration["http"]!["tls"]!["clientcas"] is JsonArray clients)
            {
                clients[0] = Path.Combine(folder, "clients.crt");
            }

            if (configuration["http"]!["debug"] is { } debug)
            {
                debug["addr"] = $"127.0.0.1:{healthPort}";
            }

            configuration["http"]!["addr"] = $"127.0.0.1:{registry.Profile.Host.Split(':')[1]}";
            configuration["http"]!["tls"]!["certificate"] = Path.Combine(folder, "tls.crt");
            configuration["http"]!["tls"]!["key"] = Path.Combine(folder, "tls.key");
            return configuration.ToJsonString();
        }
    }

    /// <summary>Runs the garbage collection that the CronJob runs, with the further options given.</summary>
    public Task<(int ExitCode, string Output)> CollectAsync(params string[] options) => CollectAsync(1, 60, options);

    /// <inheritdoc cref="CollectAsync(string[])"/>
    public Task<(int ExitCode, string Output)> CollectAsync(int replicas, int timeout, params string[] options) =>
        Tool.OutputAsync(Script(Folder, trusted: null, "collect.sh", [$"{replicas}", "read-only.yml", Images, $"{timeout}", .. options]));

    /// <summary>The component's own arguments for a port of this machine that was free a moment ago: as a node sees it.</summary>
    public static DistributionRegistryArgs OnLoopback() => new()
    {
        Host = $"localhost:{FreeNodePort()}",
        Expose = new() { Kind = DistributionExposureKind.NodePort },
        AllowedCidrs = ["10.0.0.0/16"],
    };

    private static int FreeNodePort()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(30_000, 32_768));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Another program has it.
            }
        }

        throw new InvalidOperationException("No port of a node is free.");
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
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static Process Script(string folder, string? trusted, string script, params string[] arguments)
    {
        string[] trust = trusted is null ? [] : [$"SSL_CERT_FILE={trusted}"];
        return new Tool("env", "coreutils").Start(
        [
            "-C", folder, $"PATH={folder}/bin:{Environment.GetEnvironmentVariable("PATH")}", .. trust, "sh", script, .. arguments,
        ]);
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            _log.AppendLine(line.Data);
        }
    }

    private async Task AwaitAsync()
    {
        var port = int.Parse(Host.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (_process.HasExited)
            {
                Assert.Fail($"The registry ended: {Log}");
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
        // As the tls provider makes it: without a limit of its path.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
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

    private static async Task<string> DockerConfigAsync(IReadOnlyList<PullCredential> credentials)
    {
        if (credentials is not [var credential])
        {
            return """{"auths":{}}""";
        }

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
