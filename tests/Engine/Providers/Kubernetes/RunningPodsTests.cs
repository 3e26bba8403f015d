using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using RegistryInfra.Engine.Providers.Kubernetes;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

/// <summary>The Pods of a cluster, listed over TLS and HTTP from a server that the test plays.</summary>
[Parallelizable(ParallelScope.All)]
public class RunningPodsTests
{
    private const string Secret = "s3cr3t-t0ken";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Read_SeveralPages_AreOneListInTheirOrder()
    {
        var pages = new Dictionary<string, string>
        {
            [""] = List("""{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}""", "a/b+c&d"),
            ["a/b+c&d"] = List("""{"metadata":{"name":"c"}}""", "last"),
            ["last"] = List("""{"metadata":{"name":"d"}}"""),
        };
        await using var server = await PodServer.StartAsync(context => context.Response.WriteAsync(pages[context.Request.Query["continue"].ToString()]));

        var pods = await ReadAsync(server);

        Assert.That(pods.Select(Name), Is.EqualTo(new[] { "a", "b", "c", "d" }));
        Assert.That(server.Requests, Is.EqualTo(new[]
        {
            $"GET /api/v1/pods?limit=500 Bearer {Secret}",
            $"GET /api/v1/pods?limit=500&continue=a%2Fb%2Bc%26d Bearer {Secret}",
            $"GET /api/v1/pods?limit=500&continue=last Bearer {Secret}",
        }));
    }

    [Test]
    public async Task Read_ClientCertificate_IsShownToTheServer()
    {
        await using var server = await PodServer.StartAsync(
            context => context.Response.WriteAsync(List($$$"""{"metadata":{"name":"{{{context.Connection.ClientCertificate?.Subject}}}"}}""")));
        using var client = Certificate("CN=auditor");
        var user = $"{{client-certificate-data: {Base64(client.ExportCertificatePem())}, "
            + $"client-key-data: {Base64(client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem())}}}";

        var pods = await ReadAsync(server, user);

        Assert.That(pods.Select(Name), Is.EqualTo(new[] { "CN=auditor" }));
    }

    [TestCase(401, """{"kind":"Status","reason":"Unauthorized","message":"Unauthorized"}""", "refuses the credentials of the kubeconfig: log in to the cluster again")]
    [TestCase(401, "", "refuses the credentials of the kubeconfig: log in to the cluster again")]
    [TestCase(
        403,
        """{"kind":"Status","reason":"Forbidden","message":"pods is forbidden: User \"dev\" cannot list resource \"pods\" in API group \"\" at the cluster scope"}""",
        "pods is forbidden: User \"dev\" cannot list resource \"pods\"")]
    [TestCase(500, "<html>oops</html>", "the server answers 500")]
    [TestCase(410, """{"kind":"Status","reason":"Expired","message":"The provided continue parameter is too old"}""", "The provided continue parameter is too old")]
    [TestCase(200, "<html>a portal</html>", "is no Kubernetes API server: check the server in the kubeconfig")]
    [TestCase(200, "", "is no Kubernetes API server")]
    [TestCase(200, """{"kind":"PodList","items":[""", "is no Kubernetes API server")]
    [TestCase(200, "{}", "what answers is no list of Pods: check the server in the kubeconfig")]
    [TestCase(200, "[]", "what answers is no list of Pods")]
    [TestCase(200, """{"kind":"Status","status":"Success"}""", "what answers is no list of Pods")]
    [TestCase(200, """{"kind":"PodList","metadata":{"continue":"again"},"items":[]}""", "the cluster goes on with a page that it has given before")]
    public async Task Read_Answer_ThatIsNone_IsToldWithoutTheCredential(int code, string body, string message)
    {
        await using var server = await PodServer.StartAsync(context =>
        {
            context.Response.StatusCode = code;
            return context.Response.WriteAsync(body);
        });

        Assert.That(
            async () => await ReadAsync(server),
            Throws.TypeOf<EngineException>().With.Message.StartsWith("the Pods of the cluster cannot be read: ")
                .And.Message.Contains(message).And.Message.Not.Contains(Secret));
    }

    /// <summary>A pipeline must not wait for a server that does not answer, or that answers drop by drop.</summary>
    [TestCase("no answer")]
    [TestCase("an answer that does not end")]
    [TestCase("pages without end")]
    [TestCase("busy")]
    public async Task Read_Server_ThatDoesNotEnd_IsGivenUp(string way)
    {
        var page = 0;
        await using var server = await PodServer.StartAsync(async context =>
        {
            switch (way)
            {
                case "no answer":
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    break;
                case "an answer that does not end":
                    await context.Response.WriteAsync("""{"kind":"PodList","items":[""");
                    await context.Response.Body.FlushAsync();
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    break;
                case "busy":
                    context.Response.StatusCode = 429;
                    context.Response.Headers.RetryAfter = "3600";
                    break;
                default:
                    await context.Response.WriteAsync(List("", $"{Interlocked.Increment(ref page)}"));
                    break;
            }
        });
        var watch = Stopwatch.StartNew();

        Assert.That(
            async () => await ReadAsync(server, patience: TimeSpan.FromSeconds(2)),
            Throws.TypeOf<EngineException>().With.Message.EqualTo(
                "the Pods of the cluster cannot be read: the cluster has not listed all of them within 2 seconds: ask again, or give "
                + "--pods the output of kubectl get pods -A -o json."));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task Read_Interrupted_IsNoFaultOfTheCluster()
    {
        await using var server = await PodServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        Assert.That(
            async () => await ReadAsync(server, cancellation: interrupt.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(
        PodServer server, string? user = null, TimeSpan? patience = null, CancellationToken cancellation = default)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, server.Kubeconfig(user ?? $"{{token: {Secret}}}"), CancellationToken.None);
            return await RunningPods.ReadAsync(file, null, patience ?? _patience, cancellation);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string List(string items, string mark = "") =>
        $$$"""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"7","continue":"{{{mark}}}"},"items":[{{{items}}}]}""";

    private static string Name(JsonElement pod) => pod.GetProperty("metadata").GetProperty("name").GetString()!;

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));

    private static X509Certificate2 Certificate(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>A server on loopback with a certificate of its own, which asks for one of the client and takes any.</summary>
    private sealed class PodServer : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly X509Certificate2 _certificate;
        private readonly List<string> _requests = [];

        private PodServer(WebApplication app, X509Certificate2 certificate) => (_app, _certificate) = (app, certificate);

        public string[] Requests
        {
            get
            {
                lock (_requests)
                {
                    return [.. _requests];
                }
            }
        }

        public static async Task<PodServer> StartAsync(Func<HttpContext, Task> answer)
        {
            var certificate = Certificate("CN=kubernetes");
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificate = certificate,
                    ClientCertificateMode = ClientCertificateMode.AllowCertificate,
                    ClientCertificateValidation = (_, _, _) => true,
                })));
            var app = builder.Build();
            var server = new PodServer(app, certificate);
            app.Run(context =>
            {
                lock (server._requests)
                {
                    server._requests.Add(
                        $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.Headers.Authorization}");
                }

                return answer(context);
            });
            await app.StartAsync();
            return server;
        }

        public string Kubeconfig(string user) => $$"""
            apiVersion: v1
            kind: Config
            current-context: c
            clusters:
            - name: c
              cluster:
                server: {{_app.Urls.First()}}
                certificate-authority-data: {{Base64(_certificate.ExportCertificatePem())}}
            contexts:
            - name: c
              context: {cluster: c, user: u}
            users:
            - name: u
              user: {{user}}
            """;

        public async ValueTask DisposeAsync()
        {
            using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await _app.StopAsync(hurry.Token);
            await _app.DisposeAsync();
            _certificate.Dispose();
        }
    }
}
