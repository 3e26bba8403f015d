using RegistryInfra.Components.Registries.Harbor;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Registries.Monitoring;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

/// <summary>Valid arguments to start a test from, and what they register.</summary>
internal static class HarborExample
{
    public const string Namespace = "kubernetes:core/v1:Namespace";
    public const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    public const string Release = "kubernetes:helm.sh/v3:Release";
    public const string Secret = "kubernetes:core/v1:Secret";
    public const string Service = "kubernetes:core/v1:Service";
    public const string ServiceAccount = "kubernetes:core/v1:ServiceAccount";
    public const string TlsRoute = "kubernetes:gateway.networking.k8s.io/v1:TLSRoute";
    public const string IssuedCertificate = "kubernetes:cert-manager.io/v1:Certificate";
    public const string Password = "random:index/randomPassword:RandomPassword";
    public const string PrivateKey = "tls:index/privateKey:PrivateKey";
    public const string Authority = "tls:index/selfSignedCert:SelfSignedCert";
    public const string Request = "tls:index/certRequest:CertRequest";
    public const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    public const string Job = "kubernetes:batch/v1:Job";
    public const string PrometheusRule = "kubernetes:monitoring.coreos.com/v1:PrometheusRule";
    public const string Certificate = "tls:index/locallySignedCert:LocallySignedCert";

    /// <summary>What the random and tls providers would add.</summary>
    public static readonly (string Type, string Property, object Value)[] Computed =
    [
        (Password, "result", "s3cret"),
        (Password, "bcryptHash", "$2a$10$hash"),
        (PrivateKey, "privateKeyPem", "KEY"),
        (Authority, "certPem", "AUTHORITY"),
        (Authority, "validityStartTime", "2026-01-01T00:00:00Z"),
        (Request, "certRequestPem", "REQUEST"),
        (Certificate, "certPem", "CERTIFICATE"),
        ("aws:iam/accessKey:AccessKey", "secret", "s3cret"),
        ("aws:kms/key:Key", "arn", "KEY"),
    ];

    /// <summary>The least that has to be given, changed by <paramref name="change"/>.</summary>
    public static HarborRegistryArgs Args(Action<HarborSettings>? change = null)
    {
        var settings = new HarborSettings();
        change?.Invoke(settings);
        return settings.Create();
    }

    public static Task<Recording> RecordAsync(Action<HarborSettings>? change = null) =>
        Recording.OfAsync(options => _ = new HarborRegistry("images", Args(change), options), Computed);

    public static async Task<HarborRegistry> CreateAsync(Action<HarborSettings>? change = null)
    {
        HarborRegistry? registry = null;
        await Recording.OfAsync(options => registry = new("images", Args(change), options), Computed);
        return registry!;
    }

    public static string[] Problems(Action<HarborSettings> change) =>
        [.. ArgsRules.Problems("images", Args(change)).Select(problem => problem.ToString())];

    /// <summary>A value of the chart.</summary>
    public static string? Value(this Recording recording, string path) =>
        recording.Single(Release).At($"values.{path}")?.ToString();
}

/// <summary>Arguments of which each can be set by itself.</summary>
internal sealed class HarborSettings
{
    public string Host { get; set; } = "registry.example.com";

    public string? Namespace { get; set; }

    public HarborExposureArgs Expose { get; set; } = new() { Kind = HarborExposureKind.ClusterIp };

    public List<string> AllowedNamespaces { get; set; } = [];

    public List<string> AllowedCidrs { get; set; } = ["10.0.0.0/16"];

    public List<HarborDestinationArgs> Destinations { get; set; } = [];

    public HarborCertificateArgs Certificate { get; set; } = new();

    public HarborDatabaseArgs Database { get; set; } = new();

    public HarborRedisArgs Redis { get; set; } = new();

    public HarborStorageArgs Storage { get; set; } = new();

    public int Replicas { get; set; } = 1;

    public HarborConfigurationArgs Configuration { get; set; } = new()
    {
        Projects = [new() { Name = "payments" }],
        Robots = [new() { Name = "clusters", Projects = ["payments"] }],
    };

    public int AdminRotationDays { get; set; } = new HarborRegistryArgs { Host = "" }.AdminRotationDays;

    public HarborScannerArgs Scanner { get; set; } = new();

    public RegistryMetricsArgs? Metrics { get; set; }

    public List<string> Authorities { get; set; } = [];

    public HarborProxyArgs? Proxy { get; set; }

    public HarborChartArgs Chart { get; set; } = new();

    public HarborImagesArgs Images { get; set; } = new();

    public bool DeletionProtection { get; set; } = true;

    public HarborRegistryArgs Create() => new()
    {
        Host = Host,
        Namespace = Namespace,
        Expose = Expose,
        AllowedNamespaces = AllowedNamespaces,
        AllowedCidrs = AllowedCidrs,
        Destinations = Destinations,
        Certificate = Certificate,
        Database = Database,
        Redis = Redis,
        Storage = Storage,
        Replicas = Replicas,
        Configuration = Configuration,
        AdminRotationDays = AdminRotationDays,
        Scanner = Scanner,
        Metrics = Metrics,
        Authorities = Authorities,
        Proxy = Proxy,
        Chart = Chart,
        Images = Images,
        DeletionProtection = DeletionProtection,
    };
}
