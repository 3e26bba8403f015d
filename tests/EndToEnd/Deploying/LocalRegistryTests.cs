using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RegistryInfra.EndToEnd.Tests.Deploying;

/// <summary>
/// What the local stack rendered, put to use: Debian's docker-registry serves it, skopeo pushes and pulls by the rendered
/// pull secret, and openssl judges the certificates.
/// </summary>
public partial class LocalRegistryTests
{
    private static readonly (string, string)[] _environment = [("PULUMI_CONFIG_PASSPHRASE", "correct horse battery staple")];

    [Test]
    [CancelAfter(600_000)]
    public async Task Up_LocalStack_MakesARegistryThatClientsUse()
    {
        Prerequisite.Require(
            File.Exists("/usr/bin/docker-registry") && File.Exists("/usr/bin/skopeo") && File.Exists("/usr/bin/openssl"),
            "docker-registry, skopeo or openssl is not installed: apt-get install -y docker-registry skopeo openssl");
        var (port, interval) = (RenderedRegistry.FreePort(), IntervalOfSecondTurn());
        using var project = Project(port, 2 * interval);
        var rendered = Path.Combine(project.Root, "rendered", "local");
        await UpAsync(project);

        using var registry = await RenderedRegistry.StartAsync(rendered, port);
        var (folder, image) = (registry.Folder, $"docker://localhost:{port}/shop/app:1");
        WriteImage(Path.Combine(folder, "image"));

        var push = await RunAsync(
            "skopeo", "copy", "--quiet", "--dest-authfile", $"{folder}/auth.json", "--dest-cert-dir", $"{folder}/trust",
            $"oci:{folder}/image:1", image);
        Assert.That(push.ExitCode, Is.Zero, push.Output);
        var pull = await InspectAsync($"{folder}/auth.json", $"{folder}/trust");
        Assert.That(pull.ExitCode, Is.Zero, pull.Output);

        File.WriteAllText($"{folder}/anonymous.json", "{}");
        var user = Convert.ToBase64String(Encoding.UTF8.GetBytes("cluster:wrong"));
        File.WriteAllText($"{folder}/wrong.json", $$$$"""{"auths": {"localhost:{{{{port}}}}": {"auth": "{{{{user}}}}"}}}""");
        var anonymous = await InspectAsync($"{folder}/anonymous.json", $"{folder}/trust");
        var wrong = await InspectAsync($"{folder}/wrong.json", $"{folder}/trust");
        var foreign = await InspectAsync($"{folder}/auth.json", $"{folder}/nobody");
        var plain = await PlainAsync(port);
        Assert.Multiple(() =>
        {
            Assert.That(anonymous.ExitCode, Is.Not.Zero);
            Assert.That(anonymous.Output, Does.Contain("authentication required").IgnoreCase.Or.Contain("unauthorized").IgnoreCase);
            Assert.That(wrong.ExitCode, Is.Not.Zero);
            Assert.That(wrong.Output, Does.Contain("authentication required").IgnoreCase.Or.Contain("unauthorized").IgnoreCase);
            Assert.That(foreign.ExitCode, Is.Not.Zero);
            Assert.That(foreign.Output, Does.Contain("certificate signed by unknown authority"));
            Assert.That(plain, Is.EqualTo(HttpStatusCode.BadRequest));
        });

        await JudgeTransportAsync(folder, port);
        await RotateAsync(project, registry, port, interval);

        Task<(int ExitCode, string Output)> InspectAsync(string authFile, string certificates) =>
            RunAsync("skopeo", "inspect", "--authfile", authFile, "--cert-dir", certificates, image);
    }

    /// <summary>The chain is whole, for this host alone, and the server is no authority; nothing older than TLS 1.2 is spoken.</summary>
    private static async Task JudgeTransportAsync(string folder, int port)
    {
        string[] verify = ["verify", "-CAfile", $"{folder}/trust/ca.crt", "-purpose", "sslserver"];
        var chain = await RunAsync("openssl", [.. verify, "-verify_hostname", "localhost", $"{folder}/tls.crt"]);
        var host = await RunAsync("openssl", [.. verify, "-verify_hostname", "registry.example.com", $"{folder}/tls.crt"]);
        var request = await RunAsync(
            "openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", $"{folder}/other.key", "-subj", "/CN=localhost",
            "-out", $"{folder}/other.csr");
        Assert.That(request.ExitCode, Is.Zero, request.Output);
        var sign = await RunAsync(
            "openssl", "x509", "-req", "-in", $"{folder}/other.csr", "-CA", $"{folder}/tls.crt", "-CAkey", $"{folder}/tls.key",
            "-days", "1", "-out", $"{folder}/other.crt");
        Assert.That(sign.ExitCode, Is.Zero, sign.Output);
        var below = await RunAsync("openssl", [.. verify, "-untrusted", $"{folder}/tls.crt", $"{folder}/other.crt"]);
        string[] connect = ["s_client", "-connect", $"127.0.0.1:{port}", "-CAfile", $"{folder}/trust/ca.crt"];
        var old = await RunAsync("openssl", [.. connect, "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"]);
        var current = await RunAsync("openssl", [.. connect, "-tls1_2"]);

        Assert.Multiple(() =>
        {
            Assert.That(chain.ExitCode, Is.Zero, chain.Output);
            Assert.That(host.Output, Does.Contain("hostname mismatch"));
            Assert.That(below.Output, Does.Contain("error"), "The server's key must not sign for others.");
            Assert.That(old.ExitCode, Is.Not.Zero, old.Output);
            Assert.That(old.Output, Does.Contain("protocol version"));
            Assert.That(current.ExitCode, Is.Zero, current.Output);
        });
    }

    /// <summary>
    /// The next credential takes its turn: it works, and so does the one before until their overlap ends. Turns are counted
    /// in intervals from 1970, so that other intervals are as good as another day.
    /// </summary>
    private static async Task RotateAsync(ShopProject project, RenderedRegistry registry, int port, int interval)
    {
        var folder = registry.Folder;
        File.Copy($"{folder}/auth.json", $"{folder}/old.json");
        SetRotation(project, interval, overlap: interval - 1);
        await UpAsync(project);
        registry.TakeAccounts();
        var (renewed, former) = (await InspectAsync("auth.json"), await InspectAsync("old.json"));

        SetRotation(project, interval, overlap: 1);
        await UpAsync(project);
        registry.TakeAccounts();
        var (current, ended) = (await InspectAsync("auth.json"), await InspectAsync("old.json"));

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText($"{folder}/auth.json"), Is.Not.EqualTo(File.ReadAllText($"{folder}/old.json")));
            Assert.That(renewed.ExitCode, Is.Zero, renewed.Output);
            Assert.That(former.ExitCode, Is.Zero, former.Output);
            Assert.That(current.ExitCode, Is.Zero, current.Output);
            Assert.That(ended.ExitCode, Is.Not.Zero, ended.Output);
        });

        Task<(int ExitCode, string Output)> InspectAsync(string authFile) => RunAsync(
            "skopeo", "inspect", "--authfile", $"{folder}/{authFile}", "--cert-dir", $"{folder}/trust",
            $"docker://localhost:{port}/shop/app:1");
    }

    /// <summary>
    /// An interval in which the second of two turns goes on today, after its first day and before its last, so that twice as
    /// long an interval has the first turn today, from the same day on.
    /// </summary>
    private static int IntervalOfSecondTurn()
    {
        var today = (int)(DateTime.UtcNow - DateTime.UnixEpoch).TotalDays;
        return Enumerable.Range(10, 170).First(days => today / days % 4 == 1 && today % days is var day && day >= 1 && day < days - 1);
    }

    private static void SetRotation(ShopProject project, int interval, int overlap)
    {
        var file = Path.Combine(project.Root, "Pulumi.local.yaml");
        var rotation = $"rotation: {{ intervalDays: {interval}, overlapDays: {overlap} }}";
        var stack = File.ReadAllText(file);
        File.WriteAllText(file, stack.Contains("rotation:", StringComparison.Ordinal)
            ? Rotation().Replace(stack, rotation)
            : stack.Replace("storageSize: 10Gi", $"storageSize: 10Gi\n      {rotation}", StringComparison.Ordinal));
    }

    private static ShopProject Project(int port, int interval)
    {
        var project = ShopProject.Checkout();
        var stack = File.ReadAllText(Path.Combine(project.Root, "Pulumi.local.yaml"));
        Assert.That(stack, Does.Contain("localhost:30500").And.Contain("storageSize: 10Gi"));
        project.Write("Pulumi.local.yaml", stack.Replace("localhost:30500", $"localhost:{port}", StringComparison.Ordinal));
        SetRotation(project, interval, overlap: 1);
        return project;
    }

    private static async Task UpAsync(ShopProject project)
    {
        var up = await RegistryCommand.RunAsync(project, _environment, "up", "--stack", "local", "--yes", "--skip-preview");
        Assert.That(up.ExitCode, Is.Zero, up.Error + up.Output);
    }

    /// <summary>Who speaks no TLS is told so, and nothing else.</summary>
    private static async Task<HttpStatusCode> PlainAsync(int port)
    {
        using var client = new HttpClient();
        return (await client.GetAsync(new Uri($"http://127.0.0.1:{port}/v2/"))).StatusCode;
    }

    /// <summary>An image of one file.</summary>
    private static void WriteImage(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs/sha256"));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        var layer = Blob(new byte[1024]);
        var config = Blob(JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = "amd64",
            os = "linux",
            config = new { },
            rootfs = new { type = "layers", diff_ids = new[] { layer.Digest } },
        }));
        var manifest = Blob(JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = "application/vnd.oci.image.manifest.v1+json",
            config = new { mediaType = "application/vnd.oci.image.config.v1+json", digest = config.Digest, size = config.Size },
            layers = new[] { new { mediaType = "application/vnd.oci.image.layer.v1.tar", digest = layer.Digest, size = layer.Size } },
        }));
        File.WriteAllText(Path.Combine(folder, "index.json"), JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            manifests = new[]
            {
                new
                {
                    mediaType = "application/vnd.oci.image.manifest.v1+json",
                    digest = manifest.Digest,
                    size = manifest.Size,
                    annotations = new Dictionary<string, string> { ["org.opencontainers.image.ref.name"] = "1" },
                },
            },
        }));

        (string Digest, int Size) Blob(byte[] content)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            File.WriteAllBytes(Path.Combine(folder, "blobs/sha256", hash), content);
            return ($"sha256:{hash}", content.Length);
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    [GeneratedRegex("rotation: .*")]
    private static partial Regex Rotation();
}
