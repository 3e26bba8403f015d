using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Tests.Registries.Distribution;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.Refresh;

/// <summary>The script of the CronJob, run against a stand-in of the AWS CLI and of the Kubernetes API.</summary>
internal sealed class RefreshScriptTests
{
    private const string Token = "eyJwYXlsb2FkIjoic2VjcmV0In0+/=";
    private const string ApiToken = "api-t0ken";

    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        Tool.Require(new Tool("curl", "curl"));
        _folder = Directory.CreateTempSubdirectory("refresh-").FullName;
        foreach (var part in new[] { "bin", "templates", "credentials", "scratch" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, part));
        }
    }

    [TearDown]
    public void RemoveFolder()
    {
        if (_folder.Length > 0)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Test]
    public async Task Script_Token_IsWrittenAsTheKubeletReadsIt()
    {
        using var api = new StandInSecrets();

        var (exitCode, output) = await RunAsync(api, $"printf '%s\\n' '{Token}'", "shop/pull-ecr", "payments/pull-ecr");

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Is.EqualTo("wrote Secret shop/pull-ecr\nwrote Secret payments/pull-ecr\n"));
        Assert.That(api.Requests.Select(request => request.Line), Is.EqualTo(new[]
        {
            "PATCH /api/v1/namespaces/shop/secrets/pull-ecr?fieldManager=registry-refresh application/merge-patch+json Bearer api-t0ken",
            "PATCH /api/v1/namespaces/payments/secrets/pull-ecr?fieldManager=registry-refresh application/merge-patch+json Bearer api-t0ken",
        }));
        foreach (var (_, body) in api.Requests)
        {
            var patch = JsonNode.Parse(body)!["data"]!.AsObject();
            Assert.That(patch, Has.Count.EqualTo(1));
            var config = Encoding.UTF8.GetString(Convert.FromBase64String(patch[".dockerconfigjson"]!.ToString()));
            var entry = DockerConfigReader.Read("", config).Entries.Single();
            Assert.That(entry.Key.ToString(), Is.EqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com"));
            Assert.That((entry.Credential.User, entry.Credential.Password), Is.EqualTo(("AWS", Token)));
        }

        Assert.That(File.ReadAllText(Path.Combine(_folder, "aws.log")), Is.EqualTo("ecr get-login-password --region eu-west-1\n"));
        Assert.That(Directory.GetFileSystemEntries(Path.Combine(_folder, "scratch")), Is.Empty);
    }

    /// <summary>The other Secrets get their token all the same, and the Job fails, so that it is seen and tried again.</summary>
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(500)]
    public async Task Script_OneSecretRefused_WritesTheOthersAndFails(int status)
    {
        using var api = new StandInSecrets { Refused = ("shop", status) };

        var (exitCode, output) = await RunAsync(api, $"echo '{Token}'", "shop/pull-ecr", "payments/pull-ecr");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"cannot write Secret shop/pull-ecr: the API answers {status}\n"));
        Assert.That(output, Does.Contain("wrote Secret payments/pull-ecr\n"));
        Assert.That(output, Does.Not.Contain(Token).And.Not.Contain(ApiToken).And.Not.Contain("s3cret"));
    }

    [TestCase("exit 254", 254, "")]
    [TestCase("exit 0", 1, "aws gave an empty token\n")]
    public async Task Script_NoToken_WritesNothing(string aws, int expected, string said)
    {
        using var api = new StandInSecrets();

        Assert.That(await RunAsync(api, aws, "shop/pull-ecr"), Is.EqualTo((expected, said)));
        Assert.That(api.Requests, Is.Empty);
    }

    /// <summary>Arguments of a program can be read by others on the node.</summary>
    [Test]
    public async Task Script_Arguments_HoldNoToken()
    {
        using var api = new StandInSecrets();
        WriteProgram("curl", $"echo \"$*\" >>'{_folder}/curl.log'; printf 200");
        WriteProgram("base64", $"echo \"$*\" >>'{_folder}/curl.log'; exec /usr/bin/base64 \"$@\"");

        var (exitCode, output) = await RunAsync(api, $"echo '{Token}'", "shop/pull-ecr");

        Assert.That(exitCode, Is.Zero, output);
        var arguments = await File.ReadAllTextAsync(Path.Combine(_folder, "curl.log"));
        Assert.That(arguments, Does.Contain("--request PATCH").And.Not.Contain(ApiToken).And.Not.Contain("eyJ"));
        Assert.That(arguments, Does.Not.Contain(Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{Token}"))[..12]));
    }

    private async Task<(int ExitCode, string Output)> RunAsync(StandInSecrets api, string aws, params string[] secrets)
    {
        WriteProgram("aws", $"echo \"$*\" >>'{_folder}/aws.log'\n{aws}");
        var files = (await EcrRefreshSample.MakeAsync()).Single(EcrRefreshSample.ConfigMapType).At("data")!.AsObject();
        foreach (var (name, content) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "templates", name), content!.ToString());
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "credentials/token"), ApiToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "credentials/ca.crt"), "");
        var start = new ProcessStartInfo("/bin/sh",
        [
            Path.Combine(_folder, "templates/refresh-ecr.sh"), "eu-west-1", Path.Combine(_folder, "templates"), api.Address,
            Path.Combine(_folder, "credentials"), Path.Combine(_folder, "scratch"), .. secrets,
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Path.Combine(_folder, "bin")}:{start.Environment["PATH"]}";
        return await Tool.OutputAsync(Process.Start(start)!);
    }

    private void WriteProgram(string name, string script)
    {
        var path = Path.Combine(_folder, "bin", name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes changes of Secrets, and answers with one as the API does.</summary>
    private sealed class StandInSecrets : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly List<(string Line, string Body)> _requests = [];

        public StandInSecrets()
        {
            for (var port = 20_000 + Random.Shared.Next(10_000); !_listener.IsListening; port++)
            {
                Address = $"http://127.0.0.1:{port}";
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add($"{Address}/");
                try
                {
                    _listener.Start();
                }
                catch (HttpListenerException)
                {
                    // The port is taken: the next one.
                }
            }

            _ = ServeAsync();
        }

        public string Address { get; } = "";

        public (string Namespace, int Status) Refused { get; init; }

        public IReadOnlyList<(string Line, string Body)> Requests => _requests;

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                var request = context.Request;
                using var reader = new StreamReader(request.InputStream);
                _requests.Add((
                    $"{request.HttpMethod} {request.RawUrl} {request.ContentType} {request.Headers["Authorization"]}",
                    await reader.ReadToEndAsync()));
                context.Response.StatusCode =
                    Refused.Namespace is { } ns && request.RawUrl!.Contains($"/{ns}/", StringComparison.Ordinal) ? Refused.Status : 200;
                await context.Response.OutputStream.WriteAsync("""{"kind":"Secret","data":{"a":"s3cret"}}"""u8.ToArray());
                context.Response.Close();
            }
        }
    }
}
