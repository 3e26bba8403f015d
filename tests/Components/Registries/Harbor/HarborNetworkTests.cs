using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Harbor;
using static RegistryInfra.Components.Tests.Registries.Harbor.HarborExample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

public sealed class HarborNetworkTests
{
    private const string Anywhere = "0.0.0.0/0 but 169.254.0.0/16, ::/0 but fd00:ec2::254/128 fe80::/10";

    private static readonly string[] _resolving = ["kube-system, 169.254.20.10/32: UDP 53 TCP 53"];

    [Test]
    public async Task DefaultDeny_Always_ClosesTheNamespaceBothWays()
    {
        var policy = (await RecordAsync()).Single(NetworkPolicy, "images/default-deny");

        Assert.That(policy.At("spec")!.ToJsonString(), Is.EqualTo("""{"podSelector":{},"policyTypes":["Ingress","Egress"]}"""));
    }

    /// <summary>A mirror of the databases of vulnerabilities may listen elsewhere than on 443.</summary>
    [Test]
    public async Task Policy_OfTrivy_OpensThePortsOfItsDatabases() => Assert.That(
        Rules((await RecordAsync(settings => settings.Scanner = new()
        {
            DatabaseRepositories = ["mirror.example.com:5000/trivy-db", "ghcr.io/aquasecurity/trivy-db"],
            JavaDatabaseRepositories = ["mirror.example.com:5000/trivy-java-db"],
        })).Single(NetworkPolicy, "images/images-trivy")),
        Does.Contain($"to {Anywhere}: TCP 5000"));

    /// <summary>Who talks to whom in the smallest installation, and in no other way.</summary>
    [TestCase("nginx", "from 10.0.0.0/16: TCP 8443", "to core, portal: TCP 8443", "to DNS")]
    [TestCase(
        "core",
        "from nginx, jobservice, trivy, harbor-configuration: TCP 8443",
        "to jobservice, portal, trivy: TCP 8443",
        "to registry: TCP 5443 TCP 8443",
        "to database: TCP 5432",
        "to redis: TCP 6379",
        "to " + Anywhere + ": TCP 443",
        "to DNS")]
    [TestCase(
        "jobservice",
        "from core: TCP 8443",
        "to core, trivy: TCP 8443",
        "to registry: TCP 5443 TCP 8443",
        "to database: TCP 5432",
        "to redis: TCP 6379",
        "to " + Anywhere + ": TCP 443",
        "to DNS")]
    [TestCase("registry", "from core, jobservice: TCP 5443 TCP 8443", "to redis: TCP 6379", "to DNS")]
    [TestCase("portal", "from nginx, core: TCP 8443")]
    [TestCase(
        "trivy", "from core, jobservice: TCP 8443", "to core: TCP 8443", "to redis: TCP 6379", "to " + Anywhere + ": TCP 443", "to DNS")]
    [TestCase("database", "from core, jobservice: TCP 5432")]
    [TestCase("redis", "from core, jobservice, registry, trivy: TCP 6379")]
    public async Task Policy_OfEachPart_OpensWhatItNeeds(string part, params string[] rules)
    {
        var policy = (await RecordAsync()).Single(NetworkPolicy, $"images/images-{part}");

        Assert.Multiple(() =>
        {
            Assert.That(Rules(policy), Is.EqualTo(rules.Select(rule => rule.Replace("DNS", _resolving[0]))));
            Assert.That(policy.At("spec.policyTypes")!.ToJsonString(), Is.EqualTo("""["Ingress","Egress"]"""));
            Assert.That(policy.At("spec.podSelector.matchLabels")!.ToJsonString(), Is.EqualTo(
                $$"""{"app":"harbor","component":"{{part}}","release":"images"}"""));
        });
    }

    [Test]
    public async Task Policies_OfPartsThatAreNotThere_AreNotMade()
    {
        var recording = await RecordAsync(settings =>
        {
            settings.Expose = new() { Kind = HarborExposureKind.Ingress };
            settings.AllowedNamespaces = ["ingress-nginx"];
            settings.AllowedCidrs = [];
            settings.Database = new() { External = new() { Host = "db.example.com", PasswordSecret = "db" } };
            settings.Redis = new() { External = new() { Host = "redis.example.com", Cidrs = ["10.1.0.0/24"] } };
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(NetworkPolicy).Select(policy => policy.Name), Is.EquivalentTo(new[]
            {
                "images/default-deny", "images/images-core", "images/images-jobservice", "images/images-registry",
                "images/images-portal", "images/images-trivy", "images/images-configuration",
            }));
            Assert.That(Rules(recording.Single(NetworkPolicy, "images/images-core")), Is.SupersetOf(new[]
            {
                "from ingress-nginx, jobservice, trivy, harbor-configuration: TCP 8443",
                $"to {Anywhere}: TCP 5432",
                "to 10.1.0.0/24: TCP 6379",
            }));
            Assert.That(Rules(recording.Single(NetworkPolicy, "images/images-portal")), Does.Contain("from ingress-nginx, core: TCP 8443"));
        });
    }

    [Test]
    public async Task Configuration_ByItsJob_ReachesCoreAlone()
    {
        var recording = await RecordAsync();
        var policy = recording.Single(NetworkPolicy, "images/images-configuration");

        Assert.Multiple(() =>
        {
            Assert.That(Rules(policy), Is.EqualTo(new[] { "to core: TCP 8443", $"to {_resolving[0]}" }));
            Assert.That(policy.At("spec.podSelector.matchLabels")!.ToJsonString(), Is.EqualTo(
                recording.Single(Job, "images-configuration").At("spec.template.metadata.labels")!.ToJsonString()));
        });
    }

    [Test]
    public async Task DataOfTheSameCluster_ByItsNamespace_IsReachedThere()
    {
        var recording = await RecordAsync(settings =>
        {
            settings.Database = new() { External = new() { Host = "pg-rw.databases.svc", PasswordSecret = "db", Namespace = "databases" } };
            settings.Redis = new() { External = new() { Host = "valkey.caches.svc", Port = 6380, Namespace = "caches" } };
        });

        Assert.That(Rules(recording.Single(NetworkPolicy, "images/images-jobservice")), Is.SupersetOf(new[]
        {
            "to databases: TCP 5432", "to caches: TCP 6380",
        }));
    }

    [Test]
    public async Task AuditLog_Forwarded_ReachesItsCollector()
    {
        var recording = await RecordAsync(settings => settings.Configuration = new()
        {
            Projects = settings.Configuration.Projects,
            Robots = settings.Configuration.Robots,
            AuditForward = new() { Endpoint = "collector.logging.svc:5140" },
        });

        Assert.That(Rules(recording.Single(NetworkPolicy, "images/images-core")), Does.Contain($"to {Anywhere}, any namespace: TCP 5140"));
    }

    [Test]
    public async Task Metrics_OfPrometheus_AreReadByItsNamespaceAlone()
    {
        var recording = await RecordAsync(settings => settings.Metrics = new() { PrometheusNamespace = "monitoring" });

        Assert.Multiple(() =>
        {
            foreach (var part in (string[])["core", "jobservice", "registry", "exporter"])
            {
                Assert.That(Rules(recording.Single(NetworkPolicy, $"images/images-{part}")), Does.Contain("from monitoring: TCP 8001"));
            }

            Assert.That(Rules(recording.Single(NetworkPolicy, "images/images-exporter")), Is.EqualTo(new[]
            {
                "from monitoring: TCP 8001", "to core: TCP 8443", "to database: TCP 5432", "to redis: TCP 6379", $"to {_resolving[0]}",
            }));
            Assert.That(Rules(recording.Single(NetworkPolicy, "images/images-database")), Is.EqualTo(new[]
            {
                "from core, jobservice, exporter: TCP 5432",
            }));
        });
    }

    [Test]
    public async Task Storage_Outside_IsReachedByTheRegistryAlone()
    {
        var aws = await RecordAsync(settings => settings.Storage = new()
        {
            S3 = new() { Region = "eu-west-1", Bucket = "images", KeysSecret = "keys" },
        });
        var minio = await RecordAsync(settings => settings.Storage = new()
        {
            S3 = new() { Region = "us-east-1", Bucket = "images", KeysSecret = "keys", Endpoint = "https://minio.example.com:9000" },
        });
        var google = await RecordAsync(settings => settings.Storage = new()
        {
            Gcs = new() { Bucket = "images", ServiceAccount = "harbor-images@project.iam.gserviceaccount.com" },
        });

        Assert.Multiple(() =>
        {
            Assert.That(OfRegistry(aws), Does.Contain($"to {Anywhere}: TCP 443"));
            Assert.That(OfRegistry(minio), Does.Contain($"to {Anywhere}: TCP 9000").And.None.EndsWith("TCP 443"));
            Assert.That(OfRegistry(google), Is.SupersetOf(new[]
            {
                $"to {Anywhere}: TCP 443", "to 169.254.169.254/32: TCP 80", "to 169.254.169.252/32: TCP 988",
            }));
        });

        static string[] OfRegistry(Recording recording) => Rules(recording.Single(NetworkPolicy, "images/images-registry"));
    }

    [TestCase("core")]
    [TestCase("jobservice")]
    [TestCase("trivy")]
    public async Task Destinations_Further_AreReachedByWhatCallsOthers(string part)
    {
        var recording = await RecordAsync(settings =>
        {
            settings.Destinations = [new() { Cidr = "10.2.0.0/24", Port = 5000 }];
            settings.Proxy = new() { Url = "http://proxy.example.com:3128" };
        });

        Assert.That(Rules(recording.Single(NetworkPolicy, $"images/images-{part}")), Is.SupersetOf(new[]
        {
            "to 10.2.0.0/24: TCP 5000", $"to {Anywhere}: TCP 3128",
        }));
    }

    /// <summary>The rules as one reads them: direction, peers, ports.</summary>
    private static string[] Rules(RecordedResource policy) =>
    [
        .. Rules(policy.At("spec.ingress"), "from"),
        .. Rules(policy.At("spec.egress"), "to"),
    ];

    private static IEnumerable<string> Rules(JsonNode? rules, string direction) => (rules?.AsArray() ?? []).Select(rule =>
        $"{direction} {string.Join(", ", rule![direction]!.AsArray().Select(Peer))}: "
            + string.Join(' ', rule["ports"]!.AsArray().Select(port => $"{port!["protocol"]} {port["port"]}")));

    private static string Peer(JsonNode? peer) =>
        peer!["ipBlock"] is { } block
            ? block["except"] is JsonArray except ? $"{block["cidr"]} but {string.Join(' ', except.Select(cidr => cidr!.ToString()))}" : $"{block["cidr"]}"
        : peer["namespaceSelector"] is { } ns ? ns["matchLabels"]?["kubernetes.io/metadata.name"]?.ToString() ?? "any namespace"
        : peer["podSelector"]!["matchLabels"]!["component"]?.ToString() ?? peer["podSelector"]!["matchLabels"]!["app.kubernetes.io/name"]!.ToString();
}
