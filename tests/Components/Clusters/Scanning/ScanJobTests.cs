using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Clusters.Scanning;
using static RegistryInfra.Components.Tests.Clusters.Scanning.ScanningSample;

namespace RegistryInfra.Components.Tests.Clusters.Scanning;

internal sealed class ScanJobTests
{
    private const string PodPath = "spec.jobTemplate.spec.template.spec";

    [Test]
    public async Task Job_Default_ScansEachDayAndNeverTwiceAtATime()
    {
        var job = (await MakeAsync(Job())).Single(CronJobType);

        Assert.Multiple(() =>
        {
            Assert.That(job.Text("spec.schedule"), Is.EqualTo("0 4 * * *"));
            Assert.That(job.Text("spec.timeZone"), Is.EqualTo("Etc/UTC"));
            Assert.That(job.Text("spec.concurrencyPolicy"), Is.EqualTo("Forbid"));
            Assert.That(job.Text("spec.jobTemplate.spec.activeDeadlineSeconds"), Is.EqualTo("14400"));
            Assert.That(job.Text("spec.jobTemplate.spec.backoffLimit"), Is.EqualTo("0"));
        });
    }

    /// <summary>The Pod Security Standard "restricted", and a root that nobody writes to, for each container.</summary>
    [Test]
    public async Task Job_EachContainer_IsRestricted()
    {
        var job = (await MakeAsync(Job(Inside))).Single(CronJobType);

        Assert.That(job.Text($"{PodPath}.securityContext.runAsNonRoot"), Is.EqualTo("true"));
        Assert.That(job.Text($"{PodPath}.securityContext.seccompProfile.type"), Is.EqualTo("RuntimeDefault"));
        foreach (var path in new[] { $"{PodPath}.containers.0", $"{PodPath}.initContainers.0" })
        {
            Assert.That(job.Text($"{path}.securityContext.allowPrivilegeEscalation"), Is.EqualTo("false"), path);
            Assert.That(job.Text($"{path}.securityContext.readOnlyRootFilesystem"), Is.EqualTo("true"), path);
            Assert.That(job.Text($"{path}.securityContext.capabilities.drop.0"), Is.EqualTo("ALL"), path);
            Assert.That(job.At($"{path}.resources.limits"), Is.Not.Null, path);
            Assert.That(job.Text($"{path}.image"), Does.Contain("@sha256:"), path);
        }
    }

    /// <summary>The image of Trivy gets no token and no credential: the other container has them.</summary>
    [Test]
    public async Task Job_Token_IsOfOneContainerAndEnds()
    {
        var job = (await MakeAsync(Job(Inside))).Single(CronJobType);

        Assert.That(job.Text($"{PodPath}.automountServiceAccountToken"), Is.EqualTo("false"));
        Assert.That(Mounts(job, "initContainers"), Is.EqualTo(new[] { "tools" }));
        Assert.That(Mounts(job, "containers"), Does.Contain("credentials").And.Contain("docker"));
        var token = job.At($"{PodPath}.volumes")!.AsArray().Single(volume => volume!["name"]!.ToString() == "credentials")!;
        Assert.That(token["projected"]!["sources"]![0]!["serviceAccountToken"]!["expirationSeconds"]!.ToString(), Is.EqualTo("3600"));
    }

    [Test]
    public async Task Job_Rights_AreThePodsOfItsNamespacesAndItsSummary()
    {
        var recording = await MakeAsync(Job());

        var roles = recording.Of("kubernetes:rbac.authorization.k8s.io/v1:Role")
            .Select(role => $"{role.Text("metadata.namespace")}: {role.At("rules")!.ToJsonString()}");
        Assert.That(roles, Is.EquivalentTo(new[]
        {
            """shop: [{"apiGroups":[""],"resources":["pods"],"verbs":["list"]}]""",
            """web: [{"apiGroups":[""],"resources":["pods"],"verbs":["list"]}]""",
            """
            image-scanning: [{"apiGroups":[""],"resourceNames":["image-scan-summary"],"resources":["configmaps"],"verbs":["get","patch"]}]
            """,
        }));
        Assert.That(recording.Of("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole"), Is.Empty);
        Assert.That(
            recording.Of("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding").Select(binding => binding.Text("subjects.0.name")),
            Is.All.EqualTo("image-scan").And.Exactly(3).Items);
    }

    [Test]
    public async Task Job_Registries_ArePulledFromByTheirCredentials()
    {
        var recording = await MakeAsync(Job(Inside));

        var secret = recording.Single("kubernetes:core/v1:Secret");
        Assert.That(secret.Text("metadata.namespace"), Is.EqualTo("image-scanning"));
        Assert.That(recording.Single(CronJobType).Text($"{PodPath}.imagePullSecrets.0.name"), Is.EqualTo(secret.Text("metadata.name")));
        var patch = recording.Single("kubernetes:core/v1:ServiceAccountPatch");
        Assert.That(patch.Text("metadata.name"), Is.EqualTo("default"));
        Assert.That(patch.Text("automountServiceAccountToken"), Is.EqualTo("false"));
    }

    [Test]
    public async Task Job_NoCredential_MakesNoSecret()
    {
        var recording = await MakeAsync(Job(new StubRegistry("registry.example.com/")));

        Assert.That(recording.Of("kubernetes:core/v1:Secret"), Is.Empty);
        Assert.That(Mounts(recording.Single(CronJobType), "containers"), Has.None.EqualTo("docker"));
    }

    [Test]
    public async Task Job_Configuration_SaysAllThatTheScriptNeeds()
    {
        var recording = await MakeAsync(new()
        {
            Kind = ImageScanningKind.Job,
            Job = new() { Namespaces = ["shop"], Reports = new() { KeepDays = 30 }, MinutesPerImage = 5 },
            MinimumSeverity = ScanSeverity.Medium,
            IgnoreUnfixed = true,
            DatabaseRepository = "registry.example.com:5000/mirror/trivy-db",
        });

        Assert.That(JsonNode.Parse(Data(recording, "configuration.json"))!.ToJsonString(), Is.EqualTo(
            """
            {"api":"https://kubernetes.default.svc","credentials":"/var/run/secrets/image-scan","namespaces":["shop"],"catalogs":[],"severities":["MEDIUM","HIGH","CRITICAL"],"summary":{"namespace":"image-scanning","name":"image-scan-summary"},"scanner":"/tools/trivy","arguments":["--image-src","remote","--scanners","vuln","--no-progress","--skip-version-check","--disable-telemetry","--cache-dir","/cache","--timeout","5m","--db-repository","registry.example.com:5000/mirror/trivy-db","--java-db-repository","mirror.gcr.io/aquasec/trivy-java-db","--ignorefile","/etc/image-scan/trivyignore.yaml","--ignore-unfixed"],"imageTimeoutSeconds":300,"reports":"/reports","keepDays":30}
            """));
    }

    /// <summary>No namespace is needed, and so no right to list Pods.</summary>
    [Test]
    public async Task Job_CatalogAlone_IsToldByItsHostAndNeedsNoRights()
    {
        var recording = await MakeAsync(Job(new ScanJobArgs { Catalogs = ["inside"] }, Inside));

        Assert.That(
            JsonNode.Parse(Data(recording, "configuration.json"))!["catalogs"]!.ToJsonString(),
            Is.EqualTo("""[{"host":"registry.example.com:5000"}]"""));
        Assert.That(Data(recording, "catalog.py"), Does.StartWith("\"\"\"The images of a registry"));
        Assert.That(
            recording.Of("kubernetes:rbac.authorization.k8s.io/v1:Role").Select(role => role.Text("metadata.namespace")),
            Is.EqualTo(new[] { "image-scanning" }));
    }

    /// <summary>An authority of a registry's own is trusted where its images are listed.</summary>
    [Test]
    public async Task Job_CatalogWithAnAuthority_IsToldItsFile()
    {
        var inside = new StubRegistry("registry.example.com:5000/")
        {
            Name = "inside",
            PullCredentials = Inside.PullCredentials,
            AuthorityPem = Output.Create("a certificate"),
        };
        var recording = await MakeAsync(Job(new ScanJobArgs { Catalogs = ["inside"] }, inside));

        Assert.That(
            JsonNode.Parse(Data(recording, "configuration.json"))!["catalogs"]!.ToJsonString(),
            Is.EqualTo("""[{"host":"registry.example.com:5000","authority":"/etc/registry-authorities/inside.crt"}]"""));
        Assert.That(
            recording.Single(ConfigMapType, "blue-registry-authorities").Inputs["data"]!["inside.crt"]!.ToString(),
            Is.EqualTo("a certificate"));
    }

    [Test]
    public async Task Job_IgnoredVulnerability_EndsWithItsDay()
    {
        var recording = await MakeAsync(Job(new ScanJobArgs
        {
            Namespaces = ["shop"],
            Ignore = [new() { Id = "CVE-2024-3094", Reason = "The library is not loaded.", Until = "2999-06-30" }],
        }));

        Assert.That(
            JsonNode.Parse(Data(recording, "trivyignore.yaml"))!.ToJsonString(),
            Is.EqualTo(
                """{"vulnerabilities":[{"id":"CVE-2024-3094","statement":"The library is not loaded.","expired_at":"2999-06-30T23:59:59Z"}]}"""));
    }

    [Test]
    public async Task Job_Summary_IsNotEmptiedByAnUpdate()
    {
        var recording = await MakeAsync(Job());

        var summary = recording.Single(ConfigMapType, "blue-image-scan-summary");
        Assert.That(summary.Options, Has.Property("IgnoreChanges").EquivalentTo(new[] { "data" }));
        Assert.That(summary.At("data"), Is.Null);
    }

    [Test]
    public async Task Job_Reports_AreOnAProtectedVolume()
    {
        var claim = (await MakeAsync(Job())).Single("kubernetes:core/v1:PersistentVolumeClaim");

        Assert.Multiple(() =>
        {
            Assert.That(claim.Options.Protect, Is.True);
            Assert.That(claim.Text("spec.resources.requests.storage"), Is.EqualTo("5Gi"));
            Assert.That(claim.Text("spec.accessModes.0"), Is.EqualTo("ReadWriteOnce"));
            Assert.That(claim.At("spec.storageClassName"), Is.Null);
        });
    }

    /// <summary>A volume that is there is bound by its name; with a class a new one would be made instead.</summary>
    [Test]
    public async Task Job_ReportsInABucket_AreOnItsVolume()
    {
        var job = new ScanJobArgs { Namespaces = ["shop"], Reports = new() { VolumeName = "scan-bucket", DeletionProtection = false } };
        var claim = (await MakeAsync(Job(job))).Single("kubernetes:core/v1:PersistentVolumeClaim");

        Assert.Multiple(() =>
        {
            Assert.That(claim.Options.Protect, Is.Not.True);
            Assert.That(claim.Text("spec.volumeName"), Is.EqualTo("scan-bucket"));
            Assert.That(claim.Text("spec.storageClassName"), Is.Empty);
            Assert.That(claim.Text("spec.accessModes.0"), Is.EqualTo("ReadWriteMany"));
        });
    }

    [Test]
    public async Task Job_Identity_IsOnItsServiceAccountAndPod()
    {
        var recording = await MakeAsync(new()
        {
            Kind = ImageScanningKind.Job,
            Job = new() { Namespaces = ["shop"] },
            Identity = new()
            {
                AwsRole = "arn:aws:iam::111122223333:role/scan",
                AzureClientId = "6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20",
                GoogleServiceAccount = "image-scan@example-project.iam.gserviceaccount.com",
            },
        });

        var account = recording.Single("kubernetes:core/v1:ServiceAccount");
        Assert.Multiple(() =>
        {
            Assert.That(account.Text("automountServiceAccountToken"), Is.EqualTo("false"));
            Assert.That(account.At("metadata.annotations")!.ToJsonString(), Is.EqualTo(
                """
                {"azure.workload.identity/client-id":"6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20","eks.amazonaws.com/role-arn":"arn:aws:iam::111122223333:role/scan","iam.gke.io/gcp-service-account":"image-scan@example-project.iam.gserviceaccount.com"}
                """));
            Assert.That(
                recording.Single(CronJobType).At("spec.jobTemplate.spec.template.metadata.labels")!["azure.workload.identity/use"]!.ToString(),
                Is.EqualTo("true"));
        });
    }

    [Test]
    public async Task Network_Default_LetsNobodyInAndTheScannerOut()
    {
        var recording = await MakeAsync(Job(Inside));

        var policies = recording.Of("kubernetes:networking.k8s.io/v1:NetworkPolicy");
        Assert.That(policies.Select(policy => policy.Text("metadata.name")), Is.EquivalentTo(new[] { "default-deny", "scanner-egress" }));
        var egress = policies.Single(policy => policy.Text("metadata.name") == "scanner-egress");
        Assert.That(egress.At("spec.egress")!.ToJsonString(), Is.EqualTo(
            """
            [{"ports":[{"port":53,"protocol":"UDP"},{"port":53,"protocol":"TCP"}]},{"ports":[{"port":443,"protocol":"TCP"},{"port":5000,"protocol":"TCP"},{"port":6443,"protocol":"TCP"}]}]
            """));
    }

    private static string Data(Recording recording, string key) =>
        recording.Single(ConfigMapType, "blue-image-scan").Inputs["data"]![key]!.ToString();

    private static string[] Mounts(RecordedResource job, string containers) =>
        [.. job.At($"{PodPath}.{containers}.0.volumeMounts")!.AsArray().Select(mount => mount!["name"]!.ToString())];
}
