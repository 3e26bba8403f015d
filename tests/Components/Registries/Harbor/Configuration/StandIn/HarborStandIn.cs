using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.Api;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>
/// Stands in for a Harbor 2.15: what the script asks it, it does and keeps as Harbor's handlers do, and each request is held
/// against Harbor's description of its API. It is part of the tests' own process, so that they reach into its state.
/// https://github.com/goharbor/harbor/tree/v2.15.1/src/server/v2.0/handler
/// </summary>
internal sealed class HarborStandIn : IAsyncDisposable
{
    public const string AdminPassword = "Adm1nPassw0rdOfTheStandIn";
    private const string Base = "/api/v2.0";

    private readonly WebApplication _application;
    private readonly HarborApi _api;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly List<StandInFault> _faults = [];
    private readonly SemaphoreSlim _one = new(1);

    private HarborStandIn(WebApplication application, HarborApi api, string authorityPem)
    {
        _application = application;
        _api = api;
        AuthorityPem = authorityPem;
        State = new();
    }

    public HarborState State { get; }

    public string AuthorityPem { get; }

    public Uri Url { get; private set; } = null!;

    /// <summary>All requests so far, but for those about health.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The requests so far that write.</summary>
    public IEnumerable<string> Writes => _requests.Where(request => !request.StartsWith("GET ", StringComparison.Ordinal));

    /// <summary>Requests that Harbor's description does not have.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    public static async Task<HarborStandIn> StartAsync()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=stand-in authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stand-in", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(12), [1, 2, 3]);
        using var certificate = bare.CopyWithPrivateKey(key);
        var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(usable)));
        var application = builder.Build();
        var standIn = new HarborStandIn(application, await HarborApi.Loaded, authority.ExportCertificatePem());
        application.Run(standIn.AnswerAsync);
        await application.StartAsync();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        standIn.Url = new($"https://localhost:{new Uri(address).Port}");
        return standIn;
    }

    /// <summary>Lets the next requests of a kind go wrong.</summary>
    public void Fail(StandInFault fault) => _faults.Add(fault);

    /// <summary>Nothing goes wrong from now on.</summary>
    public void Heal() => _faults.Clear();

    /// <summary>Forgets the requests so far.</summary>
    public void Forget() => _requests.Clear();

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _one.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        // One at a time: Harbor has transactions.
        await _one.WaitAsync();
        try
        {
            await AnswerOneAsync(context);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task AnswerOneAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Base, out var rest))
        {
            context.Response.StatusCode = 404;
            return;
        }

        var request = await ReadAsync(context.Request, rest.Value!);
        if (request.Path != "/health")
        {
            _requests.Enqueue(request.ToString());
        }

        foreach (var problem in _api.Problems(
            request.Method, request.Path, request.Query.Select(parameter => (parameter.Key, parameter.Value)),
            context.Request.Headers.Keys, request.Body))
        {
            _violations.Enqueue($"{request} {problem}: {request.Body?.ToJsonString()}");
        }

        if (context.Request.Headers.ContainsKey("Cookie"))
        {
            _violations.Enqueue($"{request} has a cookie");
        }

        var fault = _faults.Find(candidate => candidate.Takes(request));
        if (fault is { IsDrop: true, IsAfterwards: false })
        {
            context.Abort();
            return;
        }

        var answer = fault is { IsAfterwards: false }
            ? new StandInAnswer(fault.Status, StandInFault.Body)
            : Handle(request, context.Request);
        if (fault is { IsDrop: true, IsAfterwards: true })
        {
            context.Abort();
            return;
        }

        await WriteAsync(context.Response, answer, fault);
    }

    private StandInAnswer Handle(StandInRequest request, HttpRequest raw)
    {
        try
        {
            return State.Handle(request, Login(raw));
        }
        catch (StandInException exception)
        {
            return new(exception.Status, exception.Body);
        }
    }

    private static (string User, string Password)? Login(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..]));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return (text[..colon], text[(colon + 1)..]);
    }

    private static async Task<StandInRequest> ReadAsync(HttpRequest request, string path)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return new(
            request.Method,
            path,
            request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString()),
            request.Headers["X-Is-Resource-Name"] == "true",
            text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private static async Task WriteAsync(HttpResponse response, StandInAnswer answer, StandInFault? fault)
    {
        response.StatusCode = answer.Status;
        if (answer.Total is { } total)
        {
            response.Headers["X-Total-Count"] = total.ToString();
        }

        if (fault?.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString();
        }

        // Harbor hands out a session and a token against forged requests, which no client of the API has to return.
        response.Headers.SetCookie = "sid=0123456789; Path=/; Secure; HttpOnly";
        if (answer.Body is { } body)
        {
            response.ContentType = "application/json";
            await response.WriteAsync(body.ToJsonString(JsonSerializerOptions.Default));
        }
    }
}
