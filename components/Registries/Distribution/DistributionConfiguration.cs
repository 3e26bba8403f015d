using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// The registry's configuration file. It is written as JSON, which is YAML too.
/// https://distribution.github.io/distribution/about/configuration/
/// </summary>
/// <param name="Name">What a client is told that it logs in to.</param>
/// <param name="Args">What the registry is.</param>
/// <param name="Files">Where the other files are.</param>
internal sealed record DistributionConfiguration(string Name, DistributionRegistryArgs Args, DistributionFiles Files)
{
    /// <summary>Pushes and deletions are refused, as they are while garbage is collected.</summary>
    public bool ReadOnly { get; init; } = Args.ReadOnly;

    /// <summary>Forward secrecy and authenticated encryption; TLS 1.3 brings its own suites and is preferred.</summary>
    private static readonly ImmutableArray<string> _cipherSuites =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    ];

    /// <summary>The same for a certificate that somebody else makes, whose key may be one of RSA.</summary>
    private static readonly ImmutableArray<string> _cipherSuitesOfAnyKey =
    [
        .. _cipherSuites, .. _cipherSuites.Select(suite => suite.Replace("_ECDSA_", "_RSA_", StringComparison.Ordinal)),
    ];

    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The file. No secret is in it, so that it can be shown: <c>http.secret</c> and the credential of an upstream come by the
    /// environment.
    /// </summary>
    public override string ToString()
    {
        var file = new JsonObject
        {
            ["version"] = "0.1",
            ["log"] = Node(new { level = "info", formatter = "json", accesslog = new { disabled = false } }),
            ["storage"] = Storage(),
            ["auth"] = Authentication(),
            ["http"] = Http(),
            ["health"] = Node(new { storagedriver = new { enabled = true, interval = "10s", threshold = 3 } }),
            // An empty list of URLs denies foreign layers: every layer comes from this registry.
            ["validation"] = Node(new { manifests = new { urls = new { allow = ImmutableArray<string>.Empty } } }),
        };
        if (Args.Proxy is { } proxy)
        {
            file["proxy"] = Node(new { remoteurl = proxy.Upstream, ttl = $"{proxy.KeepDays * 24}h" });
        }

        return file.ToJsonString(_json);
    }

    private JsonObject Storage()
    {
        var storage = new JsonObject();
        if (Args.Storage is { } given)
        {
            var (driver, parameters) = DistributionStorage.Driver(given);
            storage[driver] = parameters;
            storage["redirect"] = Node(new { disable = !given.Redirects });
        }
        else
        {
            storage["filesystem"] = Node(new { rootdirectory = Files.Storage });
        }

        // Users of a proxy delete nothing: it is what lets the proxy itself remove what it kept long enough.
        storage["delete"] = Node(new { enabled = Args.AllowDelete || Args.Proxy is not null });
        storage["maintenance"] = Node(new
        {
            uploadpurging = new { enabled = true, age = "168h", interval = "24h", dryrun = false },
            @readonly = new { enabled = ReadOnly },
        });
        return storage;
    }

    private JsonNode Authentication() => Args.Tokens is not { } tokens
        ? Node(new { htpasswd = new { realm = Name, path = Files.Htpasswd } })
        : Node(new
        {
            token = new
            {
                realm = tokens.Realm,
                service = tokens.Service ?? Name,
                issuer = tokens.Issuer,
                rootcertbundle = Files.TokenCertificate,
                autoredirect = false,
            },
        });

    private JsonObject Http()
    {
        var tls = new JsonObject
        {
            ["certificate"] = Files.Certificate,
            ["key"] = Files.Key,
            ["minimumtls"] = "tls1.2",
            ["ciphersuites"] = Node(Args.Certificate is { SecretName: null, Chain: null } ? _cipherSuites : _cipherSuitesOfAnyKey),
        };
        var http = new JsonObject
        {
            ["addr"] = $":{DistributionRegistry.Port}",
            ["draintimeout"] = "30s",
            ["tls"] = tls,
            ["headers"] = Node(new Dictionary<string, ImmutableArray<string>>
            {
                ["X-Content-Type-Options"] = ["nosniff"],
                ["Strict-Transport-Security"] = ["max-age=31536000"],
            }),
        };
        if (Args.ClientAuthority is not null)
        {
            tls["clientcas"] = Node(ImmutableArray.Create(Files.ClientAuthority));
            tls["clientauth"] = "require-and-verify-client-cert";
        }

        if (Args.ClientAuthority is not null || Args.Metrics is not null)
        {
            // Plain HTTP, for probes, which have no certificate to show, and for Prometheus. It tells the program's profiles
            // besides, so the network lets in nobody else.
            http["debug"] = Args.Metrics is null
                ? Node(new { addr = $":{DistributionRegistry.HealthPort}" })
                : Node(new { addr = $":{DistributionRegistry.HealthPort}", prometheus = new { enabled = true, path = "/metrics" } });
        }

        return http;
    }

    private static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value)!;
}
