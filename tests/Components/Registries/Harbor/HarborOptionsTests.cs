using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Harbor;
using static RegistryInfra.Components.Tests.Registries.Harbor.HarborExample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

/// <summary>What is made by default, and what each further setting changes.</summary>
public sealed class HarborOptionsTests
{
    [Test]
    public async Task Release_ByDefault_IsThePinnedChartOfHarborsRepository()
    {
        var release = (await RecordAsync(settings => settings.Namespace = "harbor")).Single(Release);
        release.Inputs.Remove("values");

        Assert.That(release.Inputs.ToJsonString(), Is.EqualTo(
            """{"chart":"harbor","compat":"true","createNamespace":false,"maxHistory":10,"name":"images","namespace":"harbor","repositoryOpts":{"repo":"https://helm.goharbor.io"},"timeout":1800,"version":"1.19.1"}"""));
    }

    [Test]
    public async Task Release_OfAnArchive_AsksNoRepository()
    {
        var release = (await RecordAsync(settings =>
        {
            settings.Chart = new() { Version = "1.19.2", Archive = "charts/harbor-1.19.2.tgz", TimeoutSeconds = 600 };
        })).Single(Release);

        Assert.Multiple(() =>
        {
            Assert.That(release.Text("chart"), Is.EqualTo("charts/harbor-1.19.2.tgz"));
            Assert.That(release.At("repositoryOpts"), Is.Null);
            Assert.That(release.Text("version"), Is.EqualTo("1.19.2"));
            Assert.That(release.Text("timeout"), Is.EqualTo("600"));
        });
    }

    [TestCase("core.image", "harbor-core")]
    [TestCase("jobservice.image", "harbor-jobservice")]
    [TestCase("registry.registry.image", "registry-photon")]
    [TestCase("registry.controller.image", "harbor-registryctl")]
    [TestCase("portal.image", "harbor-portal")]
    [TestCase("nginx.image", "nginx-photon")]
    [TestCase("trivy.image", "trivy-adapter-photon")]
    [TestCase("exporter.image", "harbor-exporter")]
    [TestCase("database.internal.image", "harbor-db")]
    [TestCase("redis.internal.image", "redis-photon")]
    public async Task Image_Each_IsOfTheRepositoryTagAndDigestGiven(string path, string name)
    {
        var digest = $"sha256:{new string('a', 64)}";
        var digests = new HarborDigestsArgs
        {
            Core = digest,
            Jobservice = digest,
            Registry = digest,
            Registryctl = digest,
            Portal = digest,
            Nginx = digest,
            Trivy = digest,
            Exporter = digest,
            Database = digest,
            Redis = digest,
        };
        var byDefault = await RecordAsync();
        var given = await RecordAsync(settings =>
        {
            settings.Chart = new() { Version = "1.18.3" };
            settings.Images = new() { Repository = "mirror.example.com/harbor", Tag = "v2.14.3", Digests = digests };
        });
        var byTag = await RecordAsync(settings =>
        {
            settings.Chart = new() { Version = "1.18.3" };
            settings.Images = new() { Tag = "v2.14.3" };
        });
        var known = await RecordAsync(settings => settings.Chart = new() { Version = "1.19.2" });

        Assert.Multiple(() =>
        {
            Assert.That(byDefault.Value($"{path}.repository"), Is.EqualTo($"docker.io/goharbor/{name}"));
            Assert.That(byDefault.Value($"{path}.tag"), Does.Match("^v2\\.15\\.1(@sha256:[0-9a-f]{64})?$"));
            Assert.That(given.Value($"{path}.repository"), Is.EqualTo($"mirror.example.com/harbor/{name}"));
            Assert.That(given.Value($"{path}.tag"), Is.EqualTo($"v2.14.3@{digest}"));
            Assert.That(byTag.Value($"{path}.tag"), Is.EqualTo("v2.14.3"), "A digest that is known is of its own tag alone.");
            Assert.That(
                known.Value($"{path}.repository"), Is.EqualTo($"docker.io/goharbor/{(name == "redis-photon" ? "valkey-photon" : name)}"));
            Assert.That(known.Value($"{path}.tag"), Does.Match("^v2\\.15\\.2@sha256:[0-9a-f]{64}$"));
        });
    }

    [TestCase("core")]
    [TestCase("jobservice")]
    [TestCase("registry")]
    [TestCase("portal")]
    [TestCase("nginx")]
    [TestCase("trivy")]
    public async Task Replicas_Several_AreSpreadAndKeepOne(string part)
    {
        var one = await RecordAsync();
        var three = await RecordAsync(settings => settings.Replicas = 3);

        Assert.Multiple(() =>
        {
            Assert.That(one.Value($"{part}.replicas"), Is.EqualTo("1"));
            Assert.That(one.Value($"{part}.podDisruptionBudget.enabled"), Is.EqualTo("false"));
            Assert.That(one.Value($"{part}.topologySpreadConstraints"), Is.Null);
            Assert.That(three.Value($"{part}.replicas"), Is.EqualTo("3"));
            Assert.That(three.Single(Release).At($"values.{part}.podDisruptionBudget")!.ToJsonString(), Is.EqualTo(
                """{"enabled":true,"minAvailable":1}"""));
            Assert.That(three.Single(Release).At($"values.{part}.topologySpreadConstraints")!.ToJsonString(), Is.EqualTo(
                """[{"maxSkew":1,"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"ScheduleAnyway"},{"maxSkew":1,"topologyKey":"kubernetes.io/hostname","whenUnsatisfiable":"ScheduleAnyway"}]"""));
        });
    }

    [Test]
    public async Task Exporter_OfSeveralReplicas_StaysOne() =>
        Assert.That((await RecordAsync(settings => settings.Replicas = 3)).Value("exporter.replicas"), Is.EqualTo("1"));

    [TestCase("core.resources")]
    [TestCase("jobservice.resources")]
    [TestCase("registry.registry.resources")]
    [TestCase("registry.controller.resources")]
    [TestCase("portal.resources")]
    [TestCase("nginx.resources")]
    [TestCase("trivy.resources")]
    [TestCase("exporter.resources")]
    [TestCase("database.internal.resources")]
    [TestCase("database.internal.initContainer.permissions.resources")]
    [TestCase("redis.internal.resources")]
    public async Task Resources_OfEachContainer_HaveRequestsAndLimits(string path)
    {
        var recording = await RecordAsync();
        string[] amounts = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

        Assert.That(amounts.Select(amount => recording.Value($"{path}.{amount}")), Has.None.Null);
    }

    [Test]
    public async Task Pods_Always_HoldNoRightThatTheyDoNotNeed()
    {
        var recording = await RecordAsync();

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Release).At("values.containerSecurityContext")!.ToJsonString(), Is.EqualTo(
                """{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"privileged":false,"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}}"""));
            Assert.That(recording.Single(Namespace).At("metadata.labels")!.AsObject().Select(label => label.Value!.ToString()),
                Is.All.EqualTo("restricted"));
        });
    }

    [Test]
    public async Task JobLog_Always_IsInTheDatabase() => Assert.That(
        (await RecordAsync()).Single(Release).At("values.jobservice.jobLoggers")!.ToJsonString(), Is.EqualTo("""["database"]"""));

    [Test]
    public async Task Scanner_ByDefault_GetsTheDatabasesOfTrivy()
    {
        var recording = await RecordAsync();

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Release).At("values.trivy.dbRepository")!.ToJsonString(), Is.EqualTo(
                """["mirror.gcr.io/aquasec/trivy-db","ghcr.io/aquasecurity/trivy-db"]"""));
            Assert.That(recording.Single(Release).At("values.trivy.javaDBRepository")!.ToJsonString(), Is.EqualTo(
                """["mirror.gcr.io/aquasec/trivy-java-db","ghcr.io/aquasecurity/trivy-java-db"]"""));
            Assert.That(recording.Value("trivy.offlineScan"), Is.EqualTo("false"));
            Assert.That(recording.Value("trivy.timeout"), Is.EqualTo("5m0s"));
            Assert.That(recording.Value("persistence.persistentVolumeClaim.trivy.size"), Is.EqualTo("5Gi"));
        });
    }

    [Test]
    public async Task Scanner_OfAClosedSite_GetsItsOwnCopies()
    {
        var recording = await RecordAsync(settings => settings.Scanner = new()
        {
            DatabaseRepositories = ["mirror.example.com/trivy-db"],
            JavaDatabaseRepositories = ["mirror.example.com/trivy-java-db"],
            Offline = true,
            TimeoutMinutes = 30,
            StorageSize = "10Gi",
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Release).At("values.trivy.dbRepository")!.ToJsonString(), Is.EqualTo("""["mirror.example.com/trivy-db"]"""));
            Assert.That(recording.Single(Release).At("values.trivy.javaDBRepository")!.ToJsonString(), Is.EqualTo("""["mirror.example.com/trivy-java-db"]"""));
            Assert.That(recording.Value("trivy.offlineScan"), Is.EqualTo("true"));
            Assert.That(recording.Value("trivy.timeout"), Is.EqualTo("30m0s"));
            Assert.That(recording.Value("persistence.persistentVolumeClaim.trivy.size"), Is.EqualTo("10Gi"));
        });
    }

    [Test]
    public async Task Proxy_Given_IsUsedByWhatCallsTheInternet()
    {
        var recording = await RecordAsync(settings =>
            settings.Proxy = new() { Url = "http://proxy.example.com:3128", Exceptions = ["10.0.0.0/8"] });

        Assert.That(recording.Single(Release).At("values.proxy")!.ToJsonString(), Is.EqualTo(
            """{"components":["core","jobservice","trivy"],"httpProxy":"http://proxy.example.com:3128","httpsProxy":"http://proxy.example.com:3128","noProxy":"127.0.0.1,localhost,.local,.internal,10.0.0.0/8"}"""));
    }

    [Test]
    public async Task Sizes_OfTheChartsOwnDatabaseAndRedis_AreThoseGiven()
    {
        var recording = await RecordAsync(settings =>
        {
            settings.Database = new() { StorageSize = "20Gi", MaxConnections = 60 };
            settings.Redis = new() { StorageSize = "4Gi" };
        });
        var byDefault = await RecordAsync();

        Assert.Multiple(() =>
        {
            Assert.That(recording.Value("persistence.persistentVolumeClaim.database.size"), Is.EqualTo("20Gi"));
            Assert.That(recording.Value("persistence.persistentVolumeClaim.redis.size"), Is.EqualTo("4Gi"));
            Assert.That(recording.Value("database.maxOpenConns"), Is.EqualTo("60"));
            Assert.That(recording.Value("database.maxIdleConns"), Is.EqualTo("30"));
            Assert.That(byDefault.Value("persistence.persistentVolumeClaim.database.size"), Is.EqualTo("10Gi"));
            Assert.That(byDefault.Value("persistence.persistentVolumeClaim.redis.size"), Is.EqualTo("2Gi"));
            Assert.That(byDefault.Value("database.maxOpenConns"), Is.EqualTo("100"));
        });
    }

    [Test]
    public async Task Account_ThatEveryNamespaceHas_HandsOutNoToken()
    {
        var patch = (await RecordAsync()).Single("kubernetes:core/v1:ServiceAccountPatch");

        Assert.That((patch.Text("metadata.name"), patch.Text("automountServiceAccountToken")), Is.EqualTo(("default", "false")));
    }

    [Test]
    public async Task Registry_Made_TellsItsHostAndItsScanner()
    {
        var registry = await CreateAsync(settings =>
        {
            settings.Host = "registry.example.com:8443";
            settings.Expose = new() { Kind = HarborExposureKind.LoadBalancer };
        });

        Assert.Multiple(() =>
        {
            Assert.That(registry.Name, Is.EqualTo("images"));
            Assert.That(registry.Profile.Host, Is.EqualTo("registry.example.com:8443"));
            Assert.That(registry.Profile.Namespace, Is.EqualTo("images"));
            Assert.That(registry.Scanning, Is.EqualTo(ScanPosture.Continuous));
        });
    }

    /// <summary>What runs is asked before the chart is touched.</summary>
    [TestCase(null, "v2.15.2", false)]
    [TestCase("1.19.1", "v2.15.2", true)]
    public async Task ReleaseCheck_Always_AsksTheHarborThatRuns(string? from, string release, bool isBelieved)
    {
        var recording = await RecordAsync(settings => settings.Chart = new() { Version = "1.19.2", UpgradeFrom = from });
        var job = recording.Single("kubernetes:batch/v1:Job", "images-release-check");
        var files = recording.Single("kubernetes:core/v1:ConfigMap", "images-release-check").At("data")!;
        var document = JsonNode.Parse(files["state.json"]!.ToString())!;

        Assert.Multiple(() =>
        {
            Assert.That(document["release"]!.ToJsonString(), Is.EqualTo(
                $$"""{"version":"{{release}}","isBelieved":{{(isBelieved ? "true" : "false")}}}"""));
            Assert.That(document["server"]!["url"]!.ToString(), Is.EqualTo("https://images-core.images.svc"));
            Assert.That(files["authority.pem"]!.ToString(), Is.EqualTo("AUTHORITY"));
            Assert.That(job.Text("spec.template.spec.containers.0.command.8"), Is.EqualTo("--release"));
            Assert.That(job.At("spec.template.metadata.labels")!.ToJsonString(), Is.EqualTo(
                recording.Single("kubernetes:batch/v1:Job", "images-configuration").At("spec.template.metadata.labels")!.ToJsonString()));
        });
    }

    /// <summary>It deletes files of a volume while they are copied; a bucket is not copied file by file.</summary>
    [TestCase(true, true, "false")]
    [TestCase(true, false, null)]
    [TestCase(false, true, null)]
    public async Task UploadPurging_CopiedVolume_IsOff(bool isVolume, bool hasBackup, string? expected)
    {
        var recording = await RecordAsync(settings =>
        {
            settings.Configuration = new()
            {
                Projects = [new() { Name = "payments" }],
                Robots = [new() { Name = "clusters", Projects = ["payments"] }],
                Backup = hasBackup ? new() { Schedule = "30 1 * * *" } : null,
            };
            settings.Storage = isVolume ? new() : new()
            {
                Gcs = new() { Bucket = "example-images", ServiceAccount = "harbor-registry@example-project.iam.gserviceaccount.com" },
            };
        });

        Assert.That(recording.Value("registry.upload_purging.enabled"), Is.EqualTo(expected));
    }
}
