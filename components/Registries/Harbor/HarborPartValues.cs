using Pulumi;
using static RegistryInfra.Components.Registries.Harbor.HarborValues;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>The values of the parts that run in every installation.</summary>
internal sealed class HarborPartValues(
    HarborNames names, HarborRegistryArgs args, HarborSecrets secrets, HarborCertificates certificates)
{
    private const string CertificateDigest = "checksum/certificate";
    private const string SecretDigest = "checksum/secrets";
    private const string TrustedDigest = "checksum/trusted-authorities";

    private static readonly string[] _jobLoggers = ["database"];

    public Dictionary<string, object> Core() => Part(
        HarborPart.Core,
        HarborImages.Core,
        HarborResources.Core,
        Annotations(Internal(HarborPart.Core), (SecretDigest, secrets.CoreDigest), Trusted),
        ("existingSecret", names.CoreSecret),
        ("secretName", names.TokenKey),
        ("existingXsrfSecret", names.Xsrf),
        ("existingXsrfSecretKey", "CSRF_KEY"));

    public Dictionary<string, object> Jobservice() => Part(
        HarborPart.Jobservice,
        HarborImages.Jobservice,
        HarborResources.Jobservice,
        Annotations(Internal(HarborPart.Jobservice), (SecretDigest, secrets.JobserviceDigest), Trusted),
        // A log on a volume would hold the Pods to one node.
        ("jobLoggers", _jobLoggers),
        ("existingSecret", names.JobserviceSecret),
        ("existingSecretKey", "JOBSERVICE_SECRET"));

    public Dictionary<string, object> Registry()
    {
        var registry = Pods(
            HarborPart.Registry,
            Annotations(Internal(HarborPart.Registry), (SecretDigest, secrets.RegistryDigest), Trusted));
        registry["registry"] = Map(("image", HarborImages.Value(args, HarborImages.Registry)), ("resources", HarborResources.Registry));
        registry["controller"] = Map(("image", HarborImages.Value(args, HarborImages.Registryctl)), ("resources", HarborResources.Registryctl));
        registry["existingSecret"] = names.RegistryHttp;
        registry["existingSecretKey"] = "REGISTRY_HTTP_SECRET";
        registry["credentials"] = Map(
            ("username", HarborSecrets.RegistryUser),
            ("password", Nothing),
            ("existingSecret", names.RegistryCredentials));
        if (args.Storage.IsVolume && args.Configuration.Backup is not null)
        {
            // It deletes files while they are copied, once a day at a time that nobody can choose.
            registry["upload_purging"] = Map(("enabled", false));
        }

        if (args.Storage.Gcs is not null)
        {
            registry["serviceAccountName"] = names.StorageAccount;
        }

        return registry;
    }

    public Dictionary<string, object> Portal() => Part(
        HarborPart.Portal, HarborImages.Portal, HarborResources.Portal, Annotations(Internal(HarborPart.Portal)));

    public Dictionary<string, object> Nginx() => Part(
        HarborPart.Nginx,
        HarborImages.Nginx,
        HarborResources.Nginx,
        Annotations((CertificateDigest, certificates.ServerDigest)));

    public Dictionary<string, object> Trivy() => Part(
        HarborPart.Trivy,
        HarborImages.Trivy,
        HarborResources.Trivy,
        Annotations(Internal(HarborPart.Trivy), (SecretDigest, secrets.TrivyDigest), Trusted),
        ("enabled", true),
        ("insecure", false),
        ("dbRepository", args.Scanner.DatabaseRepositories.ToArray()),
        ("javaDBRepository", args.Scanner.JavaDatabaseRepositories.ToArray()),
        ("offlineScan", args.Scanner.Offline),
        ("timeout", $"{args.Scanner.TimeoutMinutes}m0s"));

    public Dictionary<string, object> Exporter() => Part(
        HarborPart.Exporter,
        HarborImages.Exporter,
        HarborResources.Exporter,
        Annotations(Internal(HarborPart.Core), (SecretDigest, secrets.ExporterDigest), Trusted));

    private Dictionary<string, object> Part(
        HarborPart part,
        string image,
        Dictionary<string, object> resources,
        Dictionary<string, object> annotations,
        params (string Key, object Value)[] values)
    {
        var map = Pods(part, annotations);
        map["image"] = HarborImages.Value(args, image);
        map["resources"] = resources;
        foreach (var (key, value) in values)
        {
            map[key] = value;
        }

        return map;
    }

    private Dictionary<string, object> Pods(HarborPart part, Dictionary<string, object> annotations)
    {
        // Every exporter would tell the same of the whole installation.
        var replicas = part == HarborPart.Exporter ? 1 : args.Replicas;
        var map = Map(
            ("replicas", replicas),
            ("automountServiceAccountToken", false),
            ("podAnnotations", annotations),
            ("podDisruptionBudget", Map(("enabled", replicas > 1), ("minAvailable", 1))));
        if (replicas > 1)
        {
            // The chart adds the labels of the part.
            map["topologySpreadConstraints"] = new object[]
            {
                Spread("topology.kubernetes.io/zone"),
                Spread("kubernetes.io/hostname"),
            };
        }

        return map;
    }

    private static Dictionary<string, object> Spread(string topology) => Map(
        ("maxSkew", 1), ("topologyKey", topology), ("whenUnsatisfiable", "ScheduleAnyway"));

    private (string, Output<string>?) Internal(HarborPart part) => (CertificateDigest, certificates.InternalDigests[part]);

    private (string, Output<string>?) Trusted =>
        (TrustedDigest, certificates.TrustedDigest is { } digest ? Output.Create(digest) : null);

    /// <summary>The chart sees no change of a Secret that is not its own, so these start the Pods anew.</summary>
    private static Dictionary<string, object> Annotations(params (string Key, Output<string>? Digest)[] digests) =>
        digests.Where(entry => entry.Digest is not null).ToDictionary(entry => entry.Key, entry => (object)entry.Digest!);
}
