using System.Net;
using System.Net.Http.Headers;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Cli.Doctor;

/// <summary>
/// Asks registries over TLS alone. No redirect is followed, no cookie kept, and no more is read of an answer than it can need, so
/// that a server decides neither where a credential goes nor how long this takes.
/// </summary>
internal sealed class RegistryHttp : IDisposable
{
    private const int MostBytes = 4 * 1024 * 1024;

    private const int MostKilobytesOfHeaders = 64;

    private readonly HttpClient _client;

    public RegistryHttp(TrustedAuthorities authorities, TimeProvider clock)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = MostKilobytesOfHeaders,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            authorities.Judge(certificate, chain, errors).IsGood(clock.GetUtcNow());
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostBytes };
    }

    /// <summary>Sends a request; what it is sent to must be https.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">Where to.</param>
    /// <param name="authorization">What proves who asks; null for nobody in particular.</param>
    /// <param name="accept">The types of documents that are understood.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<RegistryAnswer> SendAsync(
        HttpMethod method, Uri address, AuthenticationHeaderValue? authorization, IEnumerable<string> accept,
        CancellationToken cancellation)
    {
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidOperationException("Nothing is sent over plain HTTP.");
        }

        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = authorization;
        request.Headers.UserAgent.Add(new("registry-doctor", "1"));
        foreach (var type in accept)
        {
            request.Headers.Accept.ParseAdd(type);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return new(
            response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType,
            method == HttpMethod.Head ? [] : await BodyAsync(response, cancellation));
    }

    /// <summary>A credential as HTTP carries it.</summary>
    public static AuthenticationHeaderValue Basic(RegistryCredential credential) => new("Basic", credential.Auth);

    public void Dispose() => _client.Dispose();

    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var body = new MemoryStream();
        var buffer = new byte[1 << 14];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MostBytes)
            {
                throw new HttpIOException(
                    HttpRequestError.ConfigurationLimitExceeded, $"the answer has more than {MostBytes} bytes");
            }
        }

        return body.ToArray();
    }
}

/// <summary>What a registry answered.</summary>
internal sealed record RegistryAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, byte[] Body)
{
    /// <summary>A header; null where there is none.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
