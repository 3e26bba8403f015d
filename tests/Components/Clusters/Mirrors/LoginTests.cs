using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

/// <summary>
/// How an identity gets its credential, against services that stand in on loopback. The signature for AWS is computed here anew,
/// from what the request says of itself.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LoginTests : IDisposable
{
    private readonly HttpListener _services = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("login-").FullName;
    private readonly ConcurrentQueue<(string Path, string Authorization, string Body, Dictionary<string, string> Headers)> _asked = new();
    private readonly Dictionary<string, JsonObject> _answers = [];
    private readonly string _address;

    public LoginTests()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _services.Prefixes.Add($"{_address}/");
        _services.Start();
        _ = AnswerAsync();
        File.WriteAllText(Path.Combine(_folder, "token"), "a token of the Pod\n");
    }

    [SetUp]
    public void RequirePython() => Tool.Require(Tool.Python);

    public void Dispose()
    {
        _services.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Gar_MetadataServer_GivesAnAccessToken()
    {
        _answers["/computeMetadata/v1/instance/service-accounts/default/token"] = new() { ["access_token"] = "ya29.token", ["expires_in"] = 3599 };

        var (exitCode, output) = await LogInAsync(new() { ["method"] = "gar", ["host"] = "europe-docker.pkg.dev", ["api"] = _address });

        Assert.That((exitCode, output.Trim()), Is.EqualTo((0, "europe-docker.pkg.dev oauth2accesstoken ya29.token")));
        Assert.That(_asked.Single(asked => asked.Path.StartsWith("/computeMetadata", StringComparison.Ordinal)).Headers["Metadata-Flavor"],
            Is.EqualTo("Google"));
    }

    [Test]
    public async Task Acr_FederatedToken_IsExchangedTwice()
    {
        _answers["/tenant-1/oauth2/v2.0/token"] = new() { ["access_token"] = "entra" };
        _answers["/oauth2/exchange"] = new() { ["refresh_token"] = "acr-refresh" };

        var (exitCode, output) = await LogInAsync(
            new() { ["method"] = "acr", ["host"] = "acme.azurecr.io", ["api"] = _address, ["audience"] = "https://containerregistry.azure.net" },
            ("AZURE_TENANT_ID", "tenant-1"),
            ("AZURE_CLIENT_ID", "client-1"),
            ("AZURE_AUTHORITY_HOST", $"{_address}/"),
            ("AZURE_FEDERATED_TOKEN_FILE", Path.Combine(_folder, "token")));

        Assert.That((exitCode, output.Trim()), Is.EqualTo((0, "acme.azurecr.io 00000000-0000-0000-0000-000000000000 acr-refresh")));
        Assert.That(WebUtility.UrlDecode(Body("/tenant-1/oauth2/v2.0/token")), Is.EqualTo(
            "grant_type=client_credentials&client_id=client-1&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            + "&client_assertion=a token of the Pod&scope=https://containerregistry.azure.net/.default"));
        Assert.That(Body("/oauth2/exchange"), Is.EqualTo(
            "grant_type=access_token&service=acme.azurecr.io&tenant=tenant-1&access_token=entra"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Ecr_IdentityOfThePod_SignsForAToken(bool isPodIdentity)
    {
        _answers["/v1/credentials"] = new() { ["AccessKeyId"] = "AKID", ["SecretAccessKey"] = "secret", ["Token"] = "session" };
        _answers["/sts"] = new()
        {
            ["AssumeRoleWithWebIdentityResponse"] = new JsonObject
            {
                ["AssumeRoleWithWebIdentityResult"] = new JsonObject
                {
                    ["Credentials"] = new JsonObject { ["AccessKeyId"] = "AKID", ["SecretAccessKey"] = "secret", ["SessionToken"] = "session" },
                },
            },
        };
        _answers["/"] = new()
        {
            ["authorizationData"] = new JsonArray(new JsonObject
            {
                ["authorizationToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("AWS:ecr-password")),
            }),
        };
        (string, string)[] variables = isPodIdentity
            ? [("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"{_address}/v1/credentials"), ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", Path.Combine(_folder, "token"))]
            : [("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/mirror"), ("AWS_WEB_IDENTITY_TOKEN_FILE", Path.Combine(_folder, "token"))];

        var (exitCode, output) = await LogInAsync(
            new()
            {
                ["method"] = "ecr",
                ["host"] = "111122223333.dkr.ecr.eu-west-1.amazonaws.com",
                ["region"] = "eu-west-1",
                ["api"] = _address,
                ["sts"] = $"{_address}/sts",
            },
            variables);

        Assert.That((exitCode, output.Trim()), Is.EqualTo((0, "111122223333.dkr.ecr.eu-west-1.amazonaws.com AWS ecr-password")));
        var asked = _asked.Last(asked => asked.Path == "/");
        Assert.That(asked.Headers["x-amz-target"], Is.EqualTo("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken"));
        Assert.That(asked.Authorization, Is.EqualTo(Signature(asked.Headers, asked.Body, "secret")));
        if (isPodIdentity)
        {
            Assert.That(_asked.Last(other => other.Path == "/v1/credentials").Authorization, Is.EqualTo("a token of the Pod"));
        }
        else
        {
            Assert.That(WebUtility.UrlDecode(Body("/sts")), Does.Contain("WebIdentityToken=a token of the Pod"));
        }
    }

    [TestCase("ecr", "the variable AWS_ROLE_ARN is not set: the service account has no role")]
    [TestCase("acr", "the variable AZURE_TENANT_ID is not set: the webhook of Microsoft Entra Workload ID sets it")]
    [TestCase("gar", "the metadata server of Google Cloud answers 404: it does not know the identity of this Pod")]
    public async Task LogIn_NoIdentity_SaysWhatIsMissing(string method, string problem)
    {
        var (exitCode, output) = await LogInAsync(new()
        {
            ["method"] = method,
            ["host"] = "registry.example.com",
            ["region"] = "eu-west-1",
            ["api"] = $"{_address}/nowhere",
            ["sts"] = $"{_address}/sts",
            ["audience"] = "https://containerregistry.azure.net",
        });

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain(problem));
    }

    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html</summary>
    private static string Signature(Dictionary<string, string> headers, string body, string secret)
    {
        const string Names = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";
        var moment = headers["x-amz-date"];
        var scope = $"{moment[..8]}/eu-west-1/ecr/aws4_request";
        var canonical = $"POST\n/\n\n{string.Concat(Names.Split(';').Select(name => $"{name}:{headers[name]}\n"))}\n{Names}\n{Hex(body)}";
        byte[] key = Encoding.UTF8.GetBytes($"AWS4{secret}");
        foreach (var part in scope.Split('/'))
        {
            key = Hmac(key, part);
        }

        var signature = Convert.ToHexStringLower(Hmac(key, $"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{Hex(canonical)}"));
        return $"AWS4-HMAC-SHA256 Credential=AKID/{scope}, SignedHeaders={Names}, Signature={signature}";

        static byte[] Hmac(byte[] key, string text) =>
            System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

        static string Hex(string text) =>
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private string Body(string path) => _asked.Last(asked => asked.Path == path).Body;

    /// <summary>Logs in and tells host, user and password, or why not.</summary>
    private static async Task<(int ExitCode, string Output)> LogInAsync(JsonObject login, params (string Name, string Value)[] variables)
    {
        const string Program = """
            import json, sys
            from login import LoginFailure, log_in
            try:
                print(*log_in(json.loads(sys.argv[1])))
            except LoginFailure as failure:
                sys.exit(str(failure))
            """;
        return await new Tool("env", "coreutils").RunAsync(
        [
            .. variables.Select(variable => $"{variable.Name}={variable.Value}"),
            $"PYTHONPATH={Path.GetDirectoryName(MirrorScriptTests.Path("login.py"))}", "PYTHONDONTWRITEBYTECODE=1",
            "python3", "-c", Program, login.ToJsonString(),
        ]);
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            try
            {
                var context = await _services.GetContextAsync();
                var request = context.Request;
                using var reader = new StreamReader(request.InputStream);
                var headers = request.Headers.AllKeys.ToDictionary(name => name!, name => request.Headers[name]!, StringComparer.OrdinalIgnoreCase);
                _asked.Enqueue((request.Url!.AbsolutePath, request.Headers["Authorization"] ?? "", await reader.ReadToEndAsync(), headers));
                if (_answers.TryGetValue(request.Url.AbsolutePath, out var answer))
                {
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()));
                }
                else
                {
                    context.Response.StatusCode = 404;
                }

                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
