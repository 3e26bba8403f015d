using System.Net;
using System.Net.Http.Headers;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>Roles, which htpasswd does not know: a service of tokens has them, and the registry holds each client to its token.</summary>
internal sealed class DistributionTokenTests
{
    private const string Repository = "team/app";

    private TokenService? _service;
    private ServedRegistry? _registry;

    private TokenService Service => _service!;

    private ServedRegistry Registry => _registry!;

    [OneTimeSetUp]
    public async Task ServeAsync()
    {
        Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd);
        _service = new();
        _registry = await StartAsync(nameof(RegistryRole.Developer));
        Assert.That((await Registry.PushAsync($"{Repository}:1")).ExitCode, Is.Zero, Registry.Log);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _registry?.Dispose();
        _service?.Dispose();
    }

    [Test]
    public async Task Role_OfEachKind_MayDoWhatTheMatrixSays([Values] RegistryRole role)
    {
        var pull = await SendAsync(role, HttpMethod.Get, $"v2/{Repository}/tags/list", "pull");
        var push = await SendAsync(role, HttpMethod.Post, $"v2/{Repository}/blobs/uploads/", "pull", "push");
        var delete = await SendAsync(
            role, HttpMethod.Delete, $"v2/{Repository}/manifests/sha256:{new string('0', 64)}", "delete");

        Assert.Multiple(() =>
        {
            Assert.That(pull, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(push, Is.EqualTo(Allows(role, RegistryPermissions.Push) ? HttpStatusCode.Accepted : HttpStatusCode.Unauthorized));
            Assert.That(delete, Is.EqualTo(Allows(role, RegistryPermissions.Delete) ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized));
        });
    }

    [Test]
    public async Task Token_OfAnotherIssuer_IsRefused()
    {
        using var other = new TokenService();

        Assert.That(
            await SendAsync(other.Token(RegistryRole.Admin, Repository, "pull"), HttpMethod.Get, $"v2/{Repository}/tags/list"),
            Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Token_ForAnotherRepository_IsRefused() =>
        Assert.That(
            await SendAsync(Service.Token(RegistryRole.Admin, "team/other", "pull"), HttpMethod.Get, $"v2/{Repository}/tags/list"),
            Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task PullSecret_OfAGuest_PullsAndDoesNotPush()
    {
        using var registry = await StartAsync(nameof(RegistryRole.Guest), Registry.Images);

        var pull = await registry.PullAsync($"{Repository}:1");
        var push = await registry.PushAsync($"{Repository}:2");

        Assert.Multiple(() =>
        {
            Assert.That(pull.ExitCode, Is.Zero, pull.Output);
            Assert.That(push.ExitCode, Is.Not.Zero);
        });
    }

    private static bool Allows(RegistryRole role, RegistryPermissions permission) => AccessMatrix.Allows(role, permission);

    private Task<ServedRegistry> StartAsync(string pullUser, string? volume = null)
    {
        var args = ServedRegistry.OnLoopback();
        return ServedRegistry.StartAsync(
            new()
            {
                Host = args.Host,
                Expose = args.Expose,
                AllowedCidrs = args.AllowedCidrs,
                AllowDelete = true,
                Tokens = new()
                {
                    Realm = "https://auth.example.com/token",
                    Issuer = TokenService.Issuer,
                    Certificate = Service.Pem,
                    PullUser = pullUser,
                    PullPassword = "anything",
                },
            },
            volume,
            realm: Service.Realm);
    }

    private Task<HttpStatusCode> SendAsync(RegistryRole role, HttpMethod method, string path, params string[] actions) =>
        SendAsync(Service.Token(role, Repository, actions), method, path);

    private async Task<HttpStatusCode> SendAsync(string token, HttpMethod method, string path)
    {
        using var client = Registry.Client();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.SendAsync(request)).StatusCode;
    }
}
