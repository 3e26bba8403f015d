using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>
/// A service of tokens on loopback. Each user is called like a role, and gets of what is asked for the actions that the access
/// matrix gives that role. https://distribution.github.io/distribution/spec/auth/token/
/// </summary>
internal sealed class TokenService : IDisposable
{
    public const string Issuer = "acme-tokens";
    public const string Service = "images";

    private readonly SigningAuthority _authority = new("tokens");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly HttpListener _listener = new();

    public TokenService()
    {
        _certificate = _authority.Issue("tokens signer", _key);
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Realm = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/token";
        }

        _listener.Prefixes.Add(Realm[..^"token".Length]);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Realm { get; }

    /// <summary>The certificate that the registry trusts.</summary>
    public string Pem => _authority.Pem;

    /// <summary>A token for the actions of a role on a repository.</summary>
    public string Token(RegistryRole role, string repository, params string[] asked) => Sign(
        role.ToString(), [new { type = "repository", name = repository, actions = asked.Intersect(Actions(role)) }]);

    public void Dispose()
    {
        _listener.Close();
        _certificate.Dispose();
        _key.Dispose();
        _authority.Dispose();
    }

    private static IEnumerable<string> Actions(RegistryRole role)
    {
        (RegistryPermissions, string)[] actions =
        [
            (RegistryPermissions.Pull, "pull"), (RegistryPermissions.Push, "push"), (RegistryPermissions.Delete, "delete"),
        ];
        return actions.Where(action => AccessMatrix.Allows(role, action.Item1)).Select(action => action.Item2);
    }

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

            var basic = context.Request.Headers["Authorization"]?["Basic ".Length..] ?? "";
            var user = Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':')[0];
            var granted = (context.Request.QueryString.GetValues("scope") ?? [])
                .Select(scope => scope.Split(':', 3))
                .Select(parts => (object)new
                {
                    type = parts[0],
                    name = parts[1],
                    actions = !Enum.TryParse<RegistryRole>(user, out var role) ? []
                        // Who may see all names is who may pull from all repositories.
                        : parts[0] == "registry" ? ["*"]
                        : parts[2].Split(',').Intersect(Actions(role)),
                });
            var token = Sign(user, [.. granted]);
            var body = JsonSerializer.SerializeToUtf8Bytes(new { token, access_token = token, expires_in = 300 });
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
    }

    private string Sign(string subject, object[] access)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signed = Part(new { typ = "JWT", alg = "ES256", x5c = new[] { Convert.ToBase64String(_certificate.RawData) } }) + "."
            + Part(new
            {
                iss = Issuer,
                sub = subject,
                aud = Service,
                exp = now + 300,
                nbf = now - 10,
                iat = now - 10,
                jti = Guid.NewGuid().ToString("N"),
                access,
            });
        return $"{signed}.{Encode(_key.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Part(object value) => Encode(JsonSerializer.SerializeToUtf8Bytes(value));

    private static string Encode(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
