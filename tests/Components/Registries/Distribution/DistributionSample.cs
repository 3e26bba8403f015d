using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Registries.Rotation;
using RegistryInfra.Components.Tests.Registries.Rotation;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>Valid arguments to start a test from, and what they register.</summary>
internal static class DistributionSample
{
    public const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    public const string Deployment = "kubernetes:apps/v1:Deployment";
    public const string Namespace = "kubernetes:core/v1:Namespace";
    public const string CronJob = "kubernetes:batch/v1:CronJob";
    public const string DaemonSet = "kubernetes:apps/v1:DaemonSet";
    public const string IngressObject = "kubernetes:networking.k8s.io/v1:Ingress";
    public const string TlsRoute = "kubernetes:gateway.networking.k8s.io/v1:TLSRoute";
    public const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    public const string Budget = "kubernetes:policy/v1:PodDisruptionBudget";
    public const string Secret = "kubernetes:core/v1:Secret";
    public const string Service = "kubernetes:core/v1:Service";
    public const string ServiceAccount = "kubernetes:core/v1:ServiceAccount";
    public const string Volume = "kubernetes:core/v1:PersistentVolumeClaim";
    public const string Password = "random:index/randomPassword:RandomPassword";
    public const string PrivateKey = "tls:index/privateKey:PrivateKey";
    public const string Authority = "tls:index/selfSignedCert:SelfSignedCert";
    public const string Request = "tls:index/certRequest:CertRequest";
    public const string Certificate = "tls:index/locallySignedCert:LocallySignedCert";

    /// <summary>What the random and tls providers would add.</summary>
    public static readonly (string Type, string Property, object Value)[] Computed =
    [
        (Password, "result", "s3cret"),
        (Password, "bcryptHash", "$2a$10$hash"),
        (PrivateKey, "privateKeyPem", "KEY"),
        (Authority, "certPem", "AUTHORITY"),
        (Request, "certRequestPem", "REQUEST"),
        (Certificate, "certPem", "CERTIFICATE"),
        (Certificate, "validityEndTime", "2027-02-25T00:00:00Z"),
    ];

    /// <summary>A day on which one credential of clusters works, that of the user "cluster".</summary>
    public static RotationArgs OneCredential => new() { Time = SetClock.At("2026-10-01") };

    public static DistributionRegistryArgs Args() => new() { AllowedCidrs = ["10.0.0.0/16"], Rotation = OneCredential };

    public static Task<Recording> RecordAsync(DistributionRegistryArgs args) =>
        Recording.OfAsync(options => _ = new DistributionRegistry("images", args, options), Computed);

    public static async Task<DistributionRegistry> CreateAsync(DistributionRegistryArgs args)
    {
        DistributionRegistry? registry = null;
        await Recording.OfAsync(options => registry = new("images", args, options), Computed);
        return registry!;
    }

    public static JsonNode Configuration(Recording recording) =>
        JsonNode.Parse(recording.Single(ConfigMap).At("data")!["config.yml"]!.ToString())!;
}
