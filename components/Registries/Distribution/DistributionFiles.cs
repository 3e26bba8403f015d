namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>Where the files of the registry are.</summary>
internal sealed record DistributionFiles(
    string Htpasswd, string Certificate, string Key, string Storage, string TokenCertificate, string ClientAuthority)
{
    public const string ConfigurationFolder = "/etc/distribution";
    public const string ConfigurationFile = "config.yml";
    public const string ReadOnlyConfigurationFile = "read-only.yml";
    public const string ScriptFile = "serve.sh";
    public const string CollectScriptFile = "collect.sh";
    public const string TokenCertificateFile = "token.crt";
    public const string ClientAuthorityFile = "clients.crt";
    public const string TrustScriptFile = "trust.sh";
    public const string HtpasswdFolder = "/etc/registry/auth";
    public const string HtpasswdFile = "htpasswd";
    public const string SecretsFolder = "/etc/registry/http";
    public const string SecretsScriptFile = "with-secrets.sh";

    /// <summary>The variables that override the configuration, each a key of the Secret.</summary>
    public const string HttpSecret = "REGISTRY_HTTP_SECRET";

    /// <inheritdoc cref="HttpSecret"/>
    public const string UpstreamUser = "REGISTRY_PROXY_USERNAME";

    /// <inheritdoc cref="HttpSecret"/>
    public const string UpstreamPassword = "REGISTRY_PROXY_PASSWORD";

    public const string CertificateFolder = "/etc/registry/tls";
    public const string StorageFolder = "/var/lib/registry";

    /// <summary>
    /// The places in the container; tls.crt and tls.key are the keys of a Secret of type kubernetes.io/tls.
    /// </summary>
    public static readonly DistributionFiles InContainer = new(
        $"{HtpasswdFolder}/{HtpasswdFile}",
        $"{CertificateFolder}/tls.crt",
        $"{CertificateFolder}/tls.key",
        StorageFolder,
        $"{ConfigurationFolder}/{TokenCertificateFile}",
        $"{ConfigurationFolder}/{ClientAuthorityFile}");
}
