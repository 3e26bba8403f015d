using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using k8s.Authentication;
using RegistryInfra.Engine.Properties;
using KubernetesClient = k8s.Kubernetes;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>Sends requests to the API server, as the user of the kubeconfig.</summary>
internal sealed class ApiConnection
{
    public const string Json = "application/json";
    public const string Apply = "application/apply-patch+yaml";
    public const string JsonPatch = "application/json-patch+json";

    /// <summary>How often a server that is busy is asked again.</summary>
    private const int Attempts = 5;

    /// <summary>A busy server asks for seconds; what asks for more is not waited for any longer.</summary>
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _answerTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Of the client, which lives as long as the process.</summary>
    private readonly HttpClient _http;

    private readonly ServiceClientCredentials? _credentials;
    private readonly Uri _address;
    private readonly ClusterAccess _access;
    private readonly TimeProvider _clock;

    public ApiConnection(ClusterAccess access, TimeProvider clock)
    {
        (_access, _clock) = (access, clock);
        var authorities = access.Configuration.SslCaCerts;

        // The client's own check takes any certificate of the authority, whatever host it is for.
        access.Configuration.SslCaCerts = null;
        access.Configuration.FirstMessageHandlerSetup = handler => Harden(handler, authorities);
        try
        {
            var client = new KubernetesClient(access.Configuration);
            (_http, _credentials, _address) = (client.HttpClient, client.Credentials, client.BaseUri);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or IOException
            or UnauthorizedAccessException)
        {
            throw new ClusterUnreachableException(
                "the client certificate or key of the kubeconfig cannot be read: log in to the cluster again.", e);
        }
    }

    /// <summary>Host and port, without credentials that the address may hold.</summary>
    private string Host => _address.Authority;

    /// <param name="method">The method of HTTP.</param>
    /// <param name="path">The path on the server, with the query.</param>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="contentType">What the body is.</param>
    /// <param name="warn">Told of what the server warns of, such as a version of the API that will go.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ApiServerException">The server refuses.</exception>
    /// <exception cref="ClusterUnreachableException">There is no answer, or none to this user.</exception>
    public async Task<PropertyMap> SendAsync(
        HttpMethod method,
        string path,
        PropertyValue? body,
        string contentType,
        Action<string> warn,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await SendOnceAsync(method, path, body, contentType, cancellationToken);
            if (response.StatusCode == HttpStatusCode.TooManyRequests && attempt < Attempts)
            {
                var asked = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
                await Task.Delay(asked < _longestWait ? asked : _longestWait, _clock, cancellationToken);
                continue;
            }

            return await ReadAsync(response, warn, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        HttpMethod method, string path, PropertyValue? body, string contentType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_address, path.TrimStart('/')))
        {
            Version = HttpVersion.Version20,
        };
        request.Headers.Accept.Add(new(Json));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(ManifestJson.Write(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        if (_access.User is not null)
        {
            request.Headers.Add("Impersonate-User", _access.User);
            request.Headers.Add("Impersonate-Group", _access.Groups);
        }

        if (_access.Configuration.TlsServerName is { Length: > 0 } serverName)
        {
            request.Headers.Host = serverName;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_answerTimeout);
        try
        {
            if (_credentials is { } credentials)
            {
                await credentials.ProcessHttpRequestAsync(request, timeout.Token);
            }

            return await _http.SendAsync(request, timeout.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClusterUnreachableException($"the cluster at {Host} does not answer: check that it runs.", e);
        }
        catch (HttpRequestException e)
        {
            throw new ClusterUnreachableException(Reason(e), e);
        }
    }

    private string Reason(HttpRequestException e) => e switch
    {
        { InnerException: AuthenticationException } =>
            $"the certificate of the cluster at {Host} is not trusted: check certificate-authority-data, " +
            "and that the server's name is in its certificate.",
        { HttpRequestError: HttpRequestError.NameResolutionError } =>
            $"the name of the cluster's host {_address.Host} is not known: check the server in the kubeconfig.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            $"the cluster at {Host} speaks no TLS that this machine does: check the server in the kubeconfig.",
        _ => $"the cluster at {Host} refuses the connection or broke it: " +
            "check that it runs, and the server in the kubeconfig.",
    };

    private async Task<PropertyMap> ReadAsync(
        HttpResponseMessage response, Action<string> warn, CancellationToken cancellationToken)
    {
        PropertyMap answer;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var json = await JsonDocument.ParseAsync(stream, default, cancellationToken);
            answer = json.RootElement.ValueKind == JsonValueKind.Object ? ManifestJson.Read(json.RootElement)
                : PropertyMap.Empty;
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or IOException)
        {
            answer = !response.IsSuccessStatusCode ? PropertyMap.Empty : throw new ClusterUnreachableException(
                $"what answers at {Host} is no Kubernetes API server: check the server in the kubeconfig.", e);
        }

        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new ClusterUnreachableException(
                $"the cluster at {Host} refuses the credentials of the kubeconfig: log in to the cluster again.");
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new ApiServerException(
                response.StatusCode,
                answer.TextAt("reason") ?? "",
                OneLine(answer.TextAt("message") ?? $"the server answers {(int)response.StatusCode}"),
                [
                    .. answer.MapsAt("details", "causes").Select(c => new ApiServerCause(
                        c.TextAt("field") ?? "", c.TextAt("reason") ?? "", OneLine(c.TextAt("message") ?? ""))),
                ]);
        }

        foreach (var warning in response.Headers.Warning)
        {
            warn(OneLine(warning.Text.Trim('"')));
        }

        return answer;
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Harden(SocketsHttpHandler handler, X509Certificate2Collection? authorities)
    {
        handler.ConnectTimeout = _connectTimeout;
        if (authorities is not null && !_access.Configuration.SkipTlsVerify)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.AddRange(authorities);
            handler.SslOptions.CertificateChainPolicy = policy;
        }
    }
}
