using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// The registry's configuration file. It is written as JSON, which is YAML too.
/// https://distribution.github.io/distribution/about/configuration/
/// </summary>
/// <param name="Realm">What a client is told that it logs in to.</param>
/// <param name="Port">The port to listen on, with TLS only.</param>
/// <param name="AllowDelete">Users may delete images.</param>
/// <param name="Files">Where the other files are.</param>
internal sealed record DistributionConfiguration(string Realm, int Port, bool AllowDelete, DistributionFiles Files)
{
    /// <summary>Pushes and deletions are refused, as they are while garbage is collected.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Forward secrecy and authenticated encryption; TLS 1.3 brings its own suites and is preferred.</summary>
    private static readonly ImmutableArray<string> _cipherSuites =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    ];

    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The file. <c>http.secret</c> is not in it: it comes by REGISTRY_HTTP_SECRET, so the file can be shown.
    /// </summary>
    public override string ToString() => JsonSerializer.Serialize(new
    {
        version = "0.1",
        log = new { level = "info", formatter = "json", accesslog = new { disabled = false } },
        storage = new
        {
            filesystem = new { rootdirectory = Files.Storage },
            delete = new { enabled = AllowDelete },
            maintenance = new
            {
                uploadpurging = new { enabled = true, age = "168h", interval = "24h", dryrun = false },
                @readonly = new { enabled = ReadOnly },
            },
        },
        auth = new { htpasswd = new { realm = Realm, path = Files.Htpasswd } },
        http = new
        {
            addr = $":{Port}",
            draintimeout = "30s",
            tls = new
            {
                certificate = Files.Certificate,
                key = Files.Key,
                minimumtls = "tls1.2",
                ciphersuites = _cipherSuites,
            },
            headers = new Dictionary<string, ImmutableArray<string>>
            {
                ["X-Content-Type-Options"] = ["nosniff"],
                ["Strict-Transport-Security"] = ["max-age=31536000"],
            },
        },
        health = new { storagedriver = new { enabled = true, interval = "10s", threshold = 3 } },
        // An empty list of URLs denies foreign layers: every layer comes from this registry.
        validation = new { manifests = new { urls = new { allow = ImmutableArray<string>.Empty } } },
    }, _json);
}
